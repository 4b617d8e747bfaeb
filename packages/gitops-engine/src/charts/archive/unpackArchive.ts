import { EngineError } from '../../errors';
import {
  blobId,
  memoryTree,
  pathTwice,
  type MemoryFile,
} from '../../source/memoryTree';
import type { SourceTree } from '../../source';
import type { ArchiveLimits } from '../limits';
import { checkLinkTarget, entryPath } from './entryPath';
import { tarEntries, unpacksToMore, type TarEntry } from './tarEntries';

const EXECUTABLE = 0o100;

/** A tree and what it takes of memory. */
export interface UnpackedArchive {
  tree: SourceTree;
  bytes: number;
}

/**
 * Unpacks a tar archive, gzipped or not, in memory: nothing is written to disk, so nothing can be written to a wrong place.
 * Folders that hold nothing are left out, as Git does. Errors are sentences about "the archive".
 *
 * @param options.hoist - the archive holds one folder, as charts do; its content becomes the root
 * @throws EngineError LimitExceeded; InvalidInput for a broken archive, names and links that lead out of it, names that are
 *   there twice, devices and pipes
 */
export async function unpackArchive(
  archive: Buffer,
  limits: ArchiveLimits,
  options: { hoist?: boolean } = {},
): Promise<UnpackedArchive> {
  const files = new Map<string, MemoryFile>();
  let bytes = 0;
  for await (const entry of tarEntries(archive, limits)) {
    const path = entryPath(entry.header.name);
    const file = fileOf(path, entry, files);
    if (!file) continue;
    if (files.has(path)) throw pathTwice(path);
    // Made here, a file at a time, for the event loop's sake.
    files.set(path, { ...file, id: file.id ?? blobId(file.content) });
    // A hard link takes no memory here, but bytes wherever the files are laid out.
    bytes += file.content.length;
    if (bytes > limits.totalBytes) throw unpacksToMore(limits.totalBytes);
  }
  const content = [...files.values()];
  const placed = options.hoist ? withoutTopFolder(content) : content;
  for (const { path, mode, content: target } of placed) {
    if (mode === 'symlink') checkLinkTarget(path, target.toString('utf8'));
  }
  return { tree: memoryTree(placed), bytes };
}

/** Undefined for a folder. */
function fileOf(
  path: string,
  { header, content }: TarEntry,
  earlier: ReadonlyMap<string, MemoryFile>,
): MemoryFile | undefined {
  switch (header.type) {
    case 'directory':
      return undefined;
    case 'file':
    case 'contiguous-file': {
      if (path === '') break;
      const isExecutable = (header.mode & EXECUTABLE) !== 0;
      return { path, mode: isExecutable ? 'executable' : 'file', content };
    }
    case 'symlink':
      if (path === '') break;
      return {
        path,
        mode: 'symlink',
        content: Buffer.from(header.linkname),
      };
    case 'link': {
      const target = earlier.get(entryPath(header.linkname));
      if (path !== '' && target) return { ...target, path };
      break;
    }
    default:
  }
  throw new EngineError(
    'InvalidInput',
    `The archive holds an entry that is neither file, folder nor link: ${
      path || JSON.stringify(header.name)
    } (${header.type}).`,
    { hint: 'Pack it again from a folder of plain files.' },
  );
}

function withoutTopFolder(files: readonly MemoryFile[]): MemoryFile[] {
  const tops = new Set(files.map(({ path }) => path.split('/', 1)[0]));
  const [top] = tops;
  if (tops.size !== 1 || files.some(({ path }) => path === top)) {
    throw new EngineError(
      'InvalidInput',
      'The archive does not hold one folder with a chart in it.',
      { hint: 'Pack the chart by "helm package".' },
    );
  }
  return files.map(file => ({
    ...file,
    path: file.path.slice(top.length + 1),
  }));
}
