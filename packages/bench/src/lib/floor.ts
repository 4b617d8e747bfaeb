import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import type { World } from './world';

/** Requests at the same time; a sync of one application makes as many. */
const CONCURRENCY = 16;

const NAMESPACE = 'floor';

/**
 * Seconds that this machine's API server needs to create so many ConfigMaps by server-side apply, asked by our own client
 * and nothing around it. No first sync can be faster, so its time is judged against this one of the same run.
 */
export async function floorSeconds(
  world: World,
  objects: number,
): Promise<number> {
  const { client } = world;
  const [namespaces, configMaps] = await Promise.all([
    world.kind('Namespace'),
    world.kind('ConfigMap'),
  ]);
  const as = { fieldManager: 'floor', force: true } as const;
  await client.apply(
    namespaces,
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    as,
  );
  // One iterator for all: each takes the next object when its request is answered.
  const left = Array.from({ length: objects }, (_, i) => configMap(i)).values();
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      for (const object of left) await client.apply(configMaps, object, as);
    }),
  );
  return (performance.now() - begun) / 1000;
}

/** Of the size that a sync sends, mark included. */
function configMap(index: number): KubernetesObject {
  const name = `config-${index}`;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace: NAMESPACE,
      annotations: { 'example.com/mark': `floor:/ConfigMap:floor/${name}` },
    },
    data: { value: 'one', region: 'eu-west-1', 'log-level': 'info' },
  };
}
