import type {
  ResourceNode,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';
import type { ResourceRow } from '../../store';

export function resourceNode(row: ResourceRow): ResourceNode {
  return {
    id: row.key,
    ...(row.parentKey !== undefined && { parentId: row.parentKey }),
    ...resourceRef(row),
    ...(row.uid !== undefined && { uid: row.uid }),
    ...(row.syncStatus !== undefined && { sync: row.syncStatus }),
    ...(row.health !== undefined && { health: row.health }),
    ...(row.createdAt !== undefined && { createdAt: row.createdAt }),
    info: row.info,
    images: row.images,
    hook: row.hook,
    requiresPruning: row.requiresPruning,
    syncWave: row.syncWave,
  };
}

export function resourceRef(row: ResourceRow): ResourceRef {
  const { group, version, kind, namespace, name } = row;
  return { group, version, kind, namespace, name };
}

/** The nodes of a tree, parents before children; nodes whose parent is not there come as roots at the end. */
export function parentsFirst(nodes: readonly ResourceNode[]): ResourceNode[] {
  const children = new Map<string, ResourceNode[]>();
  const known = new Set(nodes.map(({ id }) => id));
  const ordered: ResourceNode[] = [];
  for (const node of nodes) {
    if (node.parentId === undefined) ordered.push(node);
    else if (known.has(node.parentId)) {
      const siblings = children.get(node.parentId);
      if (siblings) siblings.push(node);
      else children.set(node.parentId, [node]);
    }
  }
  // The list grows while it is walked: that is what makes it breadth first.
  for (const { id } of ordered) {
    ordered.push(...(children.get(id) ?? []));
    children.delete(id);
  }
  const placed = new Set(ordered.map(({ id }) => id));
  return [...ordered, ...nodes.filter(({ id }) => !placed.has(id))];
}
