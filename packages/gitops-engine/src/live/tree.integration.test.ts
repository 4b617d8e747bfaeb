import { type DevCluster, startDevCluster } from '@backstage-gitops/devcluster';
import type { KubeClient } from '../kube';
import type { LiveCache } from '.';
import { TestBed, listen, until } from './testUtils/TestBed';
import {
  CONFIG_MAP,
  DEPLOYMENT,
  configMap,
  tracked,
  workload,
} from './testUtils/objects';

jest.setTimeout(180_000);

let cluster: DevCluster;
let bed: TestBed;
let client: KubeClient;
let cache: LiveCache;

beforeAll(async () => {
  cluster = await startDevCluster();
  bed = await TestBed.open(cluster.kubeconfig);
  ({ client, cache } = bed);
});

afterAll(async () => {
  await bed?.close();
  await cluster?.stop();
});

it('follows a Deployment down to its pods', async () => {
  await cache.ensureKinds([DEPLOYMENT]);
  const heard = listen(cache);
  await bed.apply(tracked('web', workload('Deployment', 'web')));
  await until('told', () => heard.apps.has('web'));
  const root = () => cache.managedBy('web')[0];
  const below = () => cache.descendants(root().uid);
  await until('healthy', () => root().health?.status === 'Healthy', 60_000);
  await until('pods are healthy', () => {
    const pods = below().filter(node => node.kind === 'Pod');
    return (
      pods.length === 2 && pods.every(pod => pod.health?.status === 'Healthy')
    );
  });
  const [set, ...pods] = below();
  expect(set).toMatchObject({
    kind: 'ReplicaSet',
    parentUid: root().uid,
    info: [{ name: 'Revision', value: 'Rev:1' }],
  });
  for (const pod of pods) {
    expect(pod).toMatchObject({
      kind: 'Pod',
      parentUid: set.uid,
      images: ['example/web:1'],
    });
    expect(pod.info).toEqual(
      expect.arrayContaining([
        { name: 'Status Reason', value: 'Running' },
        { name: 'Containers', value: '1/1' },
        { name: 'Node', value: expect.any(String) },
      ]),
    );
  }
  heard.off();
});

it("streams a container's log", async () => {
  const [pod] = cache
    .managedBy('web')
    .flatMap(root => cache.descendants(root.uid))
    .filter(node => node.kind === 'Pod');
  let text = '';
  for await (const chunk of client.logs(
    { namespace: pod.namespace, pod: pod.name, container: 'main' },
    { tailLines: 2 },
  )) {
    text += chunk;
  }
  expect(text.trim().split('\n')).toHaveLength(2);
  const abort = new AbortController();
  const following = async () => {
    for await (const chunk of client.logs(
      { namespace: pod.namespace, pod: pod.name },
      { follow: true, signal: abort.signal },
    )) {
      expect(chunk).not.toBe('');
      abort.abort();
    }
  };
  await expect(following()).rejects.toMatchObject({ reason: 'Aborted' });
  const lost = client.logs({ namespace: 'default', pod: 'none' }, {});
  await expect(lost[Symbol.asyncIterator]().next()).rejects.toThrow(
    /log of Pod "none" in namespace "default".*not found/,
  );
});

it('tells of a child as a change of the tree', async () => {
  await cache.ensureKinds([CONFIG_MAP]);
  const before = listen(cache);
  const parent = await bed.apply(tracked('family', configMap('parent')));
  const { uid = '' } = parent.metadata;
  // Told, and not merely known: a batch that held both changes would tell of the application alone.
  await until('known', () => before.apps.has('family'));
  before.off();
  const heard = listen(cache);
  const child = configMap('child');
  child.metadata.ownerReferences = [
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'parent', uid },
  ];
  await bed.apply(child);
  await until('told', () => heard.trees.has('family'));
  expect(cache.descendants(uid)).toMatchObject([
    { name: 'child', parentUid: uid },
  ]);
  heard.off();
});

it('finds the claims of a StatefulSet, which no reference names', async () => {
  const claim = {
    metadata: { name: 'data' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  };
  await cache.ensureKinds([{ group: 'apps', kind: 'StatefulSet' }]);
  await bed.apply(
    tracked(
      'db',
      workload('StatefulSet', 'my-db', {
        serviceName: 'my-db',
        replicas: 1,
        volumeClaimTemplates: [claim],
      }),
    ),
  );
  const below = () =>
    cache
      .managedBy('db')
      .flatMap(set => cache.descendants(set.uid))
      .map(({ kind, parentUid }) => ({ kind, parentUid }));
  await until('all kinds are below the set', () =>
    ['PersistentVolumeClaim', 'ControllerRevision', 'Pod'].every(kind =>
      below().some(node => node.kind === kind),
    ),
  );
  const [{ uid: parentUid }] = cache.managedBy('db');
  expect(below()).toContainEqual({ kind: 'PersistentVolumeClaim', parentUid });
});
