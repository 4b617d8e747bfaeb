import type { TreeNode, TreeSource } from '../../tree';

/** The object itself where it is a pod, else all pods below it; the worst first, as the tree has them. */
export function podsOf(node: TreeNode): TreeSource[] {
  const own =
    node.source?.kind === 'Pod' && node.source.group === ''
      ? [node.source]
      : [];
  return [...own, ...node.children.flatMap(podsOf)];
}
