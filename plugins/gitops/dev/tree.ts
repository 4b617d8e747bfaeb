import type { ResourceNode } from '@backstage-gitops/plugin-gitops-common';
import { resourceNode } from '@backstage-gitops/plugin-gitops-react/testUtils';

type Rest = Partial<ResourceNode>;

const apps = (kind: string, name: string, rest: Rest = {}) =>
  resourceNode(kind, name, {
    group: 'apps',
    createdAt: '2026-11-20T10:00:00Z',
    ...rest,
  });

/** A Deployment, its ReplicaSet and pods; the first `broken` pods cannot start. */
export function workload(
  name: string,
  pods: number,
  broken = 0,
  rest: Rest = {},
): ResourceNode[] {
  const health = {
    status: broken > 0 ? ('Degraded' as const) : ('Healthy' as const),
  };
  const deployment = apps('Deployment', name, {
    health,
    info: [{ name: 'Pods', value: `${pods - broken}/${pods}` }],
    images: [`registry.example/${name}:1.5.0`],
    syncWave: 1,
    ...rest,
  });
  const set = apps('ReplicaSet', `${name}-7d9f`, {
    parentId: deployment.id,
    health,
    info: [{ name: 'Revision', value: 'rev 12' }],
  });
  return [
    deployment,
    set,
    ...Array.from({ length: pods }, (_, index) =>
      resourceNode('Pod', `${name}-7d9f-${index}`, {
        parentId: set.id,
        createdAt: '2026-11-24T10:00:00Z',
        images: deployment.images,
        health:
          index < broken
            ? {
                status: 'Degraded',
                message:
                  'ImagePullBackOff: registry.example/checkout:1.5.0 not found',
              }
            : { status: 'Healthy' },
      }),
    ),
  ];
}

const many = (kind: string, count: number, rest: Rest = {}) =>
  Array.from({ length: count }, (_, index) =>
    resourceNode(kind, `${kind.toLowerCase()}-${index}`, rest),
  );

/** Three workloads of which one fails and one has drifted, and what is around them. */
export const SHOP: ResourceNode[] = [
  ...workload('api', 4, 1, { sync: 'OutOfSync' }),
  ...workload('worker', 6),
  ...workload('web', 14),
  resourceNode('Service', 'api', {
    info: [{ name: 'Address', value: '10.0.31.4' }],
  }),
  resourceNode('HorizontalPodAutoscaler', 'api', {
    group: 'autoscaling',
    sync: 'OutOfSync',
  }),
  resourceNode('CronJob', 'report-weekly', {
    group: 'batch',
    sync: 'OutOfSync',
    requiresPruning: true,
  }),
  resourceNode('Ingress', 'shop', {
    group: 'networking.k8s.io',
    health: { status: 'Progressing', message: 'Waiting for an address' },
  }),
  ...many('ConfigMap', 11, { health: undefined }),
  ...many('Secret', 6, { health: undefined }),
  ...many('ServiceAccount', 4, { health: undefined }),
];

/** One resource. */
export const TINY: ResourceNode[] = [
  resourceNode('ConfigMap', 'settings', { health: undefined }),
];

/** A thousand managed resources, a few of them in trouble. */
export const BIG: ResourceNode[] = [
  ...Array.from({ length: 250 }, (_, index) =>
    workload(`service-${index}`, 3, index % 60 === 7 ? 1 : 0),
  ).flat(),
  ...many('ConfigMap', 500, { health: undefined }),
  ...many('Service', 250),
];
