import { EngineError } from '../../errors';
import { resolvePath, type SourceTree, type TreeNode } from '../../source';
import type { JsonnetImport } from './imports';
import { joined } from './paths';

/** A file that an import means. */
export interface ImportTarget {
  /** Where the evaluation finds it, from the root of the repository: links on the way are plain folders there. */
  path: string;
  /** The file itself, never a link. */
  node: TreeNode;
}

/**
 * Finds the file that an import means: in the importing file's folder, then in the search paths from the last to the first.
 * Undefined where there is none, which is an error only when the import is evaluated.
 *
 * @param importer - how errors call the importing text
 * @param folders - where to look, in that order, from the root of the repository
 * @throws EngineError RenderFailed where one of the places lies outside of the repository
 */
export async function resolveImport(
  tree: SourceTree,
  { path, line }: JsonnetImport,
  importer: string,
  folders: readonly string[],
): Promise<ImportTarget | undefined> {
  for (const folder of folders) {
    const shown = path.includes('\0') ? undefined : joined(folder, path);
    if (shown === undefined) {
      throw new EngineError(
        'RenderFailed',
        `${importer}, line ${line}: the import of ${JSON.stringify(
          path.slice(0, 200),
        )} leads out of the repository.`,
        {
          hint: 'Import a file of the repository, by a path relative to the importing file or to one of the libraries.',
        },
      );
    }
    // Not by `shown`: a link on the way decides what the `..` after it means.
    const node = await resolvePath(tree, `${folder}/${path}`);
    if (node?.type === 'blob') return { path: shown, node };
  }
  return undefined;
}
