import type { SourceTree, TreeNode } from '../../source';

/**
 * The folder that a plugin gets: the whole repository, or with `manifest-generate-paths` the deepest one that holds the
 * source's folder and all that the annotation names (spec sources §8.2).
 *
 * @param generatePaths - value of the annotation: paths between `;`, relative to the source's folder or, with a leading `/`,
 *   to the repository
 */
export async function pluginRoot(
  tree: SourceTree,
  folder: TreeNode,
  generatePaths: string | undefined,
): Promise<TreeNode> {
  const named = (generatePaths ?? '')
    .split(';')
    .map(path => path.trim())
    .filter(path => path !== '');
  const parts =
    named.length === 0
      ? []
      : named
          .map(path => partsFrom(folder.path, path))
          .reduce(sharedStart, partsFrom('', folder.path));
  const root = await tree.at(parts.join('/'));
  // What the annotation names need not exist; the folder does, and is no link.
  return root?.type === 'tree' ? root : folder;
}

function partsFrom(folder: string, path: string): string[] {
  const parts: string[] = [];
  const whole = path.startsWith('/') ? path : `${folder}/${path}`;
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

function sharedStart(a: readonly string[], b: readonly string[]): string[] {
  const end = a.findIndex((part, i) => part !== b[i]);
  return a.slice(0, end < 0 ? a.length : end);
}
