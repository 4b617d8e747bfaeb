import {
  GitProvider,
  GitRemote,
  resolveRevision,
} from '@backstage-gitops/engine';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentSource } from './documentSources';

/** Bounds of one source, so that a wrong path costs little. */
const MAX_FILES = 5_000;
const MAX_BYTES = 5_000_000;

const MANIFEST = /\.(ya?ml|json)$/;

export interface SourceReaders {
  git: GitProvider;
  remoteOf: (url: string) => Promise<GitRemote>;
  urlReader: Pick<UrlReaderService, 'readUrl'>;
}

/** Texts of the YAML and JSON files of a source. Links are not followed. Rejects where it cannot be read. */
export async function readSource(
  source: DocumentSource,
  readers: SourceReaders,
): Promise<string[]> {
  switch (source.type) {
    case 'git':
      return readGit(source, readers);
    case 'path':
      return readPath(source.path);
    default: {
      const response = await readers.urlReader.readUrl(source.url);
      return [(await response.buffer()).toString('utf8')];
    }
  }
}

async function readGit(
  source: Extract<DocumentSource, { type: 'git' }>,
  { git, remoteOf }: SourceReaders,
): Promise<string[]> {
  const { repoURL, targetRevision, path } = source;
  const mirror = await git.open(await remoteOf(repoURL));
  try {
    const { commit, ref } = resolveRevision(
      await mirror.listRefs(),
      targetRevision,
      { repository: repoURL },
    );
    await mirror.fetchCommit(commit, { ref });
    const found = await mirror.objectAt(commit, path);
    if (!found || found.type === 'commit') {
      throw new InputError(`${repoURL} has no ${path} at ${commit}`);
    }
    const ids =
      found.type === 'blob'
        ? [found.id]
        : (
            await mirror.listTree(found.id, {
              recursive: true,
              limit: MAX_FILES,
            })
          )
            .filter(
              ({ type, mode, path: name }) =>
                type === 'blob' && mode !== 'symlink' && MANIFEST.test(name),
            )
            .map(({ id }) => id);
    const blobs = await mirror.readBlobs(ids, { maxBytes: MAX_BYTES });
    return blobs.map(blob => blob.toString('utf8'));
  } finally {
    await mirror.close();
  }
}

async function readPath(path: string): Promise<string[]> {
  const stats = await lstat(path);
  if (stats.isFile()) return [await readFile(path, 'utf8')];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile() && MANIFEST.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  if (files.length > MAX_FILES) {
    throw new InputError(
      `${path} holds ${files.length} files, more than ${MAX_FILES}`,
    );
  }
  const texts: string[] = [];
  for (const file of files) {
    if ((await lstat(file)).size > MAX_BYTES) {
      throw new InputError(`${file} is larger than ${MAX_BYTES} bytes`);
    }
    texts.push(await readFile(file, 'utf8'));
  }
  return texts;
}
