import {
  stateOfHealth,
  stateOfSync,
  worseState,
} from '@backstage-gitops/plugin-gitops-react';
import type { State } from '@backstage-gitops/plugin-gitops-react';
import type { TreeModel, TreeNode, TreeSource } from './types';

export const ROOT_ID = '';

/** `ok`, and suspended on purpose, may fold; everything else is a problem or on its way to one. */
export function isQuiet(state: State): boolean {
  return state === 'ok';
}

function ownState(source: TreeSource): State {
  const health = source.health ? stateOfHealth(source.health.status) : 'ok';
  // A hook has no sync status; so have children, whose desired state is their owner's business.
  return worseState(health, source.sync ? stateOfSync(source.sync) : 'ok');
}

/**
 * Builds the ownership tree. `verdict` is the state of the application itself, which may be worse than any of its
 * resources: nothing of it may be known. A node whose parent is not in the list hangs at the root, so that nothing is lost; so does
 * a node of a cycle, which only a broken answer can hold. Children are ordered worst first, owners
 * of others before single objects, then by kind and name.
 */
export function buildTree(
  sources: readonly TreeSource[],
  verdict: State = 'ok',
): TreeModel {
  const root: TreeNode = {
    id: ROOT_ID,
    children: [],
    state: verdict,
    worst: verdict,
    size: 0,
  };
  const byId = new Map<string, TreeNode>();
  for (const source of sources) {
    const state = ownState(source);
    byId.set(source.id, {
      id: source.id,
      source,
      children: [],
      state,
      worst: state,
      size: 1,
    });
  }
  for (const node of byId.values()) {
    const parent = byId.get(node.source?.parentId ?? ROOT_ID) ?? root;
    node.parent = reaches(parent, node) ? root : parent;
    node.parent.children.push(node);
  }
  summarise(root);
  const nodes = [...byId.values()];
  return {
    root,
    byId,
    managed: root.children.length,
    problems: nodes.filter(node => !isQuiet(node.state)).length,
  };
}

/** Whether `node` is at or above `start`: parents are set as nodes come, so the walk ends. */
function reaches(start: TreeNode, node: TreeNode): boolean {
  for (let at: TreeNode | undefined = start; at; at = at.parent)
    if (at === node) return true;
  return false;
}

/** Sizes and worst states, children before parents, without recursion: ownership may be deep. */
function summarise(root: TreeNode): void {
  const order: TreeNode[] = [];
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    order.push(node);
    stack.push(...node.children);
  }
  for (const node of order.reverse()) {
    for (const child of node.children) {
      node.worst = worseState(node.worst, child.worst);
      node.size += child.size;
    }
    node.children.sort(compareNodes);
  }
}

function compareNodes(a: TreeNode, b: TreeNode): number {
  if (a.worst !== b.worst)
    return worseState(a.worst, b.worst) === a.worst ? -1 : 1;
  if (a.children.length > 0 !== b.children.length > 0)
    return a.children.length > 0 ? -1 : 1;
  return (
    (a.source?.kind ?? '').localeCompare(b.source?.kind ?? '') ||
    (a.source?.name ?? '').localeCompare(b.source?.name ?? '', undefined, {
      numeric: true,
    })
  );
}
