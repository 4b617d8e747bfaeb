import { resolvePath, type SourceTree, type TreeNode } from '../source';

/**
 * What each link leads to, by the link's path; undefined where it ends at nothing. Lies outside of the folder's own tree, so
 * a content address needs it beside the tree's id.
 */
export async function linkTargets(
  tree: SourceTree,
  links: readonly TreeNode[],
): Promise<ReadonlyMap<string, TreeNode | undefined>> {
  const targets = new Map<string, TreeNode | undefined>();
  for (const link of links) {
    targets.set(link.path, await resolvePath(tree, link.path));
  }
  return targets;
}
