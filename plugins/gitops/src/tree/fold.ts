import { isQuiet } from './model';
import type { TreeModel, TreeNode } from './types';

/** One card of the drawn tree: an object, or many healthy ones as a count. */
export interface VisibleNode {
  id: string;
  node: TreeNode;
  children: VisibleNode[];
  /** Pods that the card shows as bricks, because their own cards are not drawn. */
  pods: readonly TreeNode[];
  /** Set on a fold alone: what it stands for. `node` is then the parent. */
  folded?: readonly TreeNode[];
  /** Something below is not drawn and can be. */
  expandable: boolean;
}

/** Healthy siblings that keep their own card when the rest folds. */
const KEEP = { root: 8, below: 3 };

export const foldId = (parent: TreeNode) => `fold:${parent.id}`;

/**
 * What is drawn: every problem with all its owners; healthy objects closed, and more than a few healthy siblings as one
 * count. `expanded` holds ids of nodes that the reader opened; `selected` keeps its card, wherever it is.
 */
export function foldTree(
  model: TreeModel,
  expanded: ReadonlySet<string>,
  selected?: string,
): VisibleNode {
  const pinned = new Set<string>();
  for (
    let at = selected === undefined ? undefined : model.byId.get(selected);
    at;
    at = at.parent
  )
    pinned.add(at.id);
  return draw(model.root, { expanded, pinned }, KEEP.root);
}

/** What the reader's doing says about folding. */
interface Wishes {
  expanded: ReadonlySet<string>;
  /** The selected node and its owners. */
  pinned: ReadonlySet<string>;
}

function draw(node: TreeNode, wishes: Wishes, keep: number): VisibleNode {
  const { expanded, pinned } = wishes;
  const isRoot = node.source === undefined;
  const isLoud = (child: TreeNode) =>
    !isQuiet(child.worst) || pinned.has(child.id);
  const open = isRoot || expanded.has(node.id) || node.children.some(isLoud);
  if (!open) return closed(node);
  const loud = node.children.filter(isLoud);
  const quiet = node.children.filter(child => !isLoud(child));
  const { kept, folded } = expanded.has(node.id)
    ? { kept: quiet, folded: [] }
    : split(quiet, keep, isRoot);
  const children = [...loud, ...kept].map(child =>
    draw(child, wishes, KEEP.below),
  );
  const pods = isRoot ? [] : folded.filter(isPod);
  const counted = isRoot ? folded : folded.filter(child => !isPod(child));
  if (counted.length > 0)
    children.push({
      id: foldId(node),
      node,
      children: [],
      pods: [],
      folded: counted,
      expandable: true,
    });
  return { id: node.id, node, children, pods, expandable: folded.length > 0 };
}

function closed(node: TreeNode): VisibleNode {
  return {
    id: node.id,
    node,
    children: [],
    pods: podsBelow(node),
    expandable: node.children.length > 0,
  };
}

/**
 * Healthy pods are bricks of their owner. Of the rest, those that own something or have a health keep their cards before
 * those that merely are there, as ConfigMaps and roles.
 */
function split(quiet: readonly TreeNode[], keep: number, isRoot: boolean) {
  const pods = isRoot ? [] : quiet.filter(isPod);
  const rest = isRoot ? [...quiet] : quiet.filter(child => !isPod(child));
  // A count of one would take the place of the card that it hides.
  if (rest.length <= keep + 1) return { kept: rest, folded: pods };
  const telling = rest.filter(child => child.size > 1 || child.source?.health);
  const ranked = [...(telling.length > 0 ? telling : rest)].sort(
    (a, b) => b.size - a.size,
  );
  const kept = new Set(ranked.slice(0, keep));
  return {
    kept: rest.filter(child => kept.has(child)),
    folded: [...pods, ...rest.filter(child => !kept.has(child))],
  };
}

function isPod(node: TreeNode): boolean {
  return node.source?.kind === 'Pod' && node.source.group === '';
}

function podsBelow(node: TreeNode): TreeNode[] {
  const pods: TreeNode[] = [];
  const stack = [...node.children];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (isPod(at)) pods.push(at);
    stack.push(...at.children);
  }
  return pods;
}

/** `11 ConfigMap · 6 Secret · …`, most first. */
export function kindCounts(nodes: readonly TreeNode[], limit = 3): string {
  const counts = new Map<string, number>();
  for (const { source } of nodes)
    if (source) counts.set(source.kind, (counts.get(source.kind) ?? 0) + 1);
  const sorted = [...counts].sort(
    (a, b) => b[1] - a[1] || a[0].localeCompare(b[0]),
  );
  const shown = sorted
    .slice(0, limit)
    .map(([kind, count]) => `${count} ${kind}`);
  return [...shown, ...(sorted.length > limit ? ['…'] : [])].join(' · ');
}
