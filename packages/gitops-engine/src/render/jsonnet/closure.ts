import { EngineError } from '../../errors';
import type { SourceTree } from '../../source';
import type { RenderLimits } from '../types';
import type { JsonnetImport } from './imports';
import { folderOf } from './paths';
import type { JsonnetReader } from './reader';
import { resolveImport, type ImportTarget } from './resolve';

/** A file that an evaluation may read. */
export interface ClosureFile extends ImportTarget {
  /** Read as Jsonnet, and not only as text. */
  code: boolean;
  /** Read as text, and not only as Jsonnet. */
  text: boolean;
}

/** A text whose imports are followed: a file of the source, or a variable's code. */
export interface ImportRoot {
  /** How errors call it. */
  name: string;
  /** Folder that imports start from; undefined for a variable, which has the search paths only. */
  folder: string | undefined;
  imports: readonly JsonnetImport[];
}

/** Finds what texts reach by their imports, and theirs; files that several reach are looked at once. */
export interface Closures {
  /**
   * One file, and what it and the other texts reach; in order of the paths.
   *
   * @throws EngineError RenderFailed naming the import that leads out, LimitExceeded
   */
  of(file: ImportTarget, others: readonly ImportRoot[]): Promise<ClosureFile[]>;
}

/** @param search - as `searchPaths` says: the last one wins */
export function createClosures(
  tree: SourceTree,
  search: readonly string[],
  reader: JsonnetReader,
  limits: RenderLimits,
): Closures {
  const fallback = [...search].reverse();
  const known = new Map<string, Promise<ClosureFile[]>>();

  const targets = async ({ name, folder, imports }: ImportRoot) => {
    const folders = folder === undefined ? fallback : [folder, ...fallback];
    const found: ClosureFile[] = [];
    for (const each of imports) {
      const target = await resolveImport(tree, each, name, folders);
      const code = each.kind === 'code';
      if (target) found.push({ ...target, code, text: !code });
    }
    return found;
  };
  const targetsOf = async ({ path, node }: ImportTarget) => {
    const { imports } = await reader.facts(tree, node, limits.fileBytes);
    return targets({ name: path, folder: folderOf(path), imports });
  };
  const importsOfFile = (file: ImportTarget) => {
    const imports = known.get(file.path) ?? targetsOf(file);
    known.set(file.path, imports);
    return imports;
  };

  return {
    async of(first, others) {
      const files = new Map<string, ClosureFile>();
      const queue: ClosureFile[] = [{ ...first, code: true, text: false }];
      for (const root of others) queue.push(...(await targets(root)));
      for (let file = queue.pop(); file; file = queue.pop()) {
        const before = files.get(file.path);
        if (before && before.node.path !== file.node.path) throw twoFiles(file);
        files.set(file.path, merged(before, file));
        if (files.size > limits.files) throw tooMany(file, limits.files);
        if (file.code && !before?.code) {
          queue.push(...(await importsOfFile(file)));
        }
      }
      return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    },
  };
}

/** The same file read once more, be it in another way. */
export function merged(
  before: ClosureFile | undefined,
  file: ClosureFile,
): ClosureFile {
  return {
    ...file,
    code: file.code || before?.code === true,
    text: file.text || before?.text === true,
  };
}

function twoFiles({ path }: ClosureFile): EngineError {
  return new EngineError(
    'RenderFailed',
    `The imports of ${path} mean two files, since symlinks come before "..".`,
    { hint: 'Import the file by a path without "..".' },
  );
}

function tooMany({ path }: ClosureFile, limit: number): EngineError {
  return new EngineError(
    'LimitExceeded',
    `With ${path}, more than ${limit} files are imported.`,
    { hint: 'Split the application, or raise the limit.' },
  );
}
