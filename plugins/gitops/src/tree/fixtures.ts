import type { TreeSource } from './types';

/** An object of a test tree: `deployment('api', { parentId: … })`. */
export function source(
  kind: string,
  name: string,
  rest: Partial<TreeSource> = {},
): TreeSource {
  return {
    id: `${kind}/${name}`,
    group: kind === 'Deployment' || kind === 'ReplicaSet' ? 'apps' : '',
    version: 'v1',
    kind,
    name,
    namespace: 'checkout',
    info: [],
    hook: false,
    requiresPruning: false,
    syncWave: 0,
    images: [],
    ...rest,
  };
}

/** `count` healthy objects of a kind. */
export function many(kind: string, count: number): TreeSource[] {
  return Array.from({ length: count }, (_, index) =>
    source(kind, `${kind.toLowerCase()}-${index}`, { sync: 'Synced' }),
  );
}

/** A Deployment with a ReplicaSet and pods; the pods have the health that is given. */
export function workload(
  name: string,
  pods: readonly ('Healthy' | 'Degraded')[],
): TreeSource[] {
  const worst = pods.includes('Degraded') ? 'Degraded' : 'Healthy';
  const set = source('ReplicaSet', `${name}-rs`, {
    parentId: `Deployment/${name}`,
    health: { status: worst },
  });
  return [
    source('Deployment', name, {
      sync: 'Synced',
      health: { status: worst },
      images: [`registry.example/${name}:1`],
    }),
    set,
    ...pods.map((status, index) =>
      source('Pod', `${name}-${index}`, {
        parentId: set.id,
        health: { status },
      }),
    ),
  ];
}
