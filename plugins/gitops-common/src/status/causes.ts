import type { Headline } from '../api/types';
import type { ResourceRef } from '../resource';
import type { Health, HealthStatus } from './types';

/** What the chain of causes needs of a tree node; the API's resource node is one. */
export interface CauseNode extends ResourceRef {
  id: string;
  parentId?: string;
  health?: Health;
}

/** Guards against a parent cycle, which a hostile owner reference can make. */
const MAX_DEPTH = 20;

const refOf = ({ group, version, kind, namespace, name }: CauseNode) => ({
  group,
  version,
  kind,
  namespace,
  name,
});

/**
 * The way from a managed object with the given health down to the deepest object that shares it: Deployment ←
 * ReplicaSet ← Pod. The last entry carries the health message, which says why. Empty where no object has that health.
 */
export function causeChain(
  nodes: readonly CauseNode[],
  status: HealthStatus,
): Headline['causes'] {
  const ailing = nodes.filter(node => node.health?.status === status);
  const ids = new Set(ailing.map(node => node.id));
  const first = ailing.find(
    node => node.parentId === undefined || !ids.has(node.parentId),
  );
  const chain: CauseNode[] = [];
  let current = first;
  while (current && chain.length < MAX_DEPTH) {
    const { id } = current;
    chain.push(current);
    current = ailing.find(node => node.parentId === id);
  }
  const causes: Headline['causes'] = chain.map(node => ({
    text: `${node.kind} ${node.name}`,
    ref: refOf(node),
  }));
  const reason = [...chain].reverse().find(node => node.health?.message);
  return reason?.health?.message
    ? [...causes, { text: reason.health.message }]
    : causes;
}
