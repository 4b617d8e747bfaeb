import { type DevCluster, startDevCluster } from '@backstage-gitops/devcluster';
import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { assessHealth } from '../health';
import {
  type ApiResource,
  type KubeClient,
  connectWith,
  connectWithKubeconfig,
  createKubeClient,
} from '../kube';
import { type LiveCache, type LiveChange, createLiveCache } from '.';

jest.setTimeout(180_000);

const tracking = {
  method: 'annotation',
  labelKey: 'app.kubernetes.io/instance',
} as const;
const manager = { fieldManager: 'argocd-controller' };
const CONFIG_MAP = { group: '', kind: 'ConfigMap' };
const DEPLOYMENT = { group: 'apps', kind: 'Deployment' };

let cluster: DevCluster;
let client: KubeClient;
let cache: LiveCache;
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  cluster = await startDevCluster();
  client = createKubeClient(await connectWithKubeconfig(cluster.kubeconfig));
  cache = createLiveCache({ client, tracking, health: assessHealth });
  open.push(() => cache.stop());
});

afterAll(async () => {
  await Promise.all(open.map(close => close()));
  client?.close();
  await cluster?.stop();
});

async function resource(group: string, kind: string): Promise<ApiResource> {
  const found = (await client.discovery()).resource(group, kind);
  if (!found) throw new Error(`${kind} is not served`);
  return found;
}

async function apply(object: KubernetesObject): Promise<KubernetesObject> {
  const [group = '', kind] = object.apiVersion.includes('/')
    ? [object.apiVersion.split('/')[0], object.kind]
    : ['', object.kind];
  return client.apply(await resource(group, kind), object, manager);
}

function tracked(app: string, object: KubernetesObject): KubernetesObject {
  const { kind, apiVersion, metadata } = object;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const id = `${app}:${group}/${kind}:${metadata.namespace}/${metadata.name}`;
  const annotations = {
    ...metadata.annotations,
    'argocd.argoproj.io/tracking-id': id,
  };
  return { ...object, metadata: { ...metadata, annotations } };
}

function configMap(name: string, data = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data,
  };
}

function workload(
  kind: 'Deployment' | 'StatefulSet',
  name: string,
  extra = {},
): KubernetesObject {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'example/web:1' }] },
      },
      ...extra,
    },
  };
}

/** Collects what the cache tells until the test ends with it. */
function listen(to: LiveCache) {
  const apps = new Set<string>();
  const trees = new Set<string>();
  const off = to.onChange((change: LiveChange) => {
    change.apps.forEach(app => apps.add(app));
    change.trees.forEach(app => trees.add(app));
  });
  const clear = () => {
    apps.clear();
    trees.clear();
  };
  return { apps, trees, clear, off };
}

async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  ms = 30_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

it('knows tracked objects whole, and that others do not exist, without a request', async () => {
  await apply(tracked('one', configMap('settings', { a: '1' })));
  await cache.ensureKinds([CONFIG_MAP]);
  const before = { ...client.requests };
  const found = await cache.get({
    ...CONFIG_MAP,
    namespace: 'default',
    name: 'settings',
  });
  expect(found).toMatchObject({ app: 'one', object: { data: { a: '1' } } });
  expect(found?.object.metadata.managedFields).toBeUndefined();
  expect(found?.ownedFields).toMatchObject({ 'f:data': { 'f:a': {} } });
  expect(cache.managedBy('one')).toEqual([found]);
  await expect(
    cache.get({ ...CONFIG_MAP, namespace: 'default', name: 'absent' }),
  ).resolves.toBeUndefined();
  expect(client.requests).toEqual(before);
});

it('reads an untracked object once, then follows it', async () => {
  await apply(configMap('foreign', { a: '1' }));
  const heard = listen(cache);
  const ref = { ...CONFIG_MAP, namespace: 'default', name: 'foreign' };
  await until('seen', async () =>
    Boolean(await cache.get(ref, { app: 'two' })),
  );
  const before = client.requests.get;
  await expect(cache.get(ref)).resolves.toMatchObject({
    app: undefined,
    object: { data: { a: '1' } },
  });
  expect(client.requests.get).toBe(before);
  heard.clear();
  await apply(configMap('foreign', { a: '2' }));
  await until('told', () => heard.apps.has('two'));
  await expect(cache.get(ref)).resolves.toMatchObject({
    object: { data: { a: '2' } },
  });
  expect(client.requests.get).toBe(before);
  heard.off();
});

it('tells an application of an object that it waits for', async () => {
  const heard = listen(cache);
  const ref = { ...CONFIG_MAP, namespace: 'default', name: 'awaited' };
  await expect(cache.get(ref, { app: 'three' })).resolves.toBeUndefined();
  await apply(configMap('awaited'));
  await until('told', () => heard.apps.has('three'));
  heard.off();
});

it('sees own writes at once, and never goes back', async () => {
  const heard = listen(cache);
  const created = await apply(tracked('own', configMap('own', { v: '1' })));
  cache.observe(created);
  expect(cache.managedBy('own')).toMatchObject([
    { resourceVersion: created.metadata.resourceVersion },
  ]);
  const changed = await apply(tracked('own', configMap('own', { v: '2' })));
  cache.observe(changed);
  cache.observe(created);
  expect(cache.managedBy('own')).toMatchObject([
    { object: { data: { v: '2' } } },
  ]);
  const { uid = '' } = changed.metadata;
  const ref = { ...CONFIG_MAP, namespace: 'default', name: 'own' };
  await client.delete(await resource('', 'ConfigMap'), ref);
  cache.observeDeleted(ref, uid);
  cache.observe(changed);
  expect(cache.managedBy('own')).toEqual([]);
  await until('told', () => heard.apps.has('own'));
  heard.off();
});

it('follows a Deployment down to its pods', async () => {
  await cache.ensureKinds([DEPLOYMENT]);
  const heard = listen(cache);
  await apply(tracked('web', workload('Deployment', 'web')));
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
  const parent = await apply(tracked('family', configMap('parent')));
  const { uid = '' } = parent.metadata;
  await until('known', () => cache.managedBy('family').length === 1);
  const heard = listen(cache);
  const child = configMap('child');
  child.metadata.ownerReferences = [
    { apiVersion: 'v1', kind: 'ConfigMap', name: 'parent', uid },
  ];
  await apply(child);
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
  await apply(
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

it('finds a definition that was applied after the first question, and its objects', async () => {
  const gadget = { group: 'example.com', kind: 'Gadget' };
  await expect(cache.ensureKinds([gadget, CONFIG_MAP])).resolves.toEqual({
    missing: [gadget],
  });
  const schema = {
    openAPIV3Schema: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
    },
  };
  await apply({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'gadgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'gadgets', kind: 'Gadget' },
      versions: [{ name: 'v1', served: true, storage: true, schema }],
    },
  });
  await until('it is served', async () => {
    const { missing } = await cache.ensureKinds([gadget]);
    return missing.length === 0;
  });
  await apply(
    tracked('custom', {
      apiVersion: 'example.com/v1',
      kind: 'Gadget',
      metadata: { name: 'g', namespace: 'default' },
      spec: { size: 1 },
    }),
  );
  await until('it is known', () => cache.managedBy('custom').length === 1);
  await client.delete(
    await resource('apiextensions.k8s.io', 'CustomResourceDefinition'),
    { namespace: '', name: 'gadgets.example.com' },
  );
  await until('it is gone', () => cache.managedBy('custom').length === 0);
});

it('tells a change within 50 ms of the write', async () => {
  const toldOf = (app: string) =>
    new Promise<number>(resolve => {
      const off = cache.onChange(change => {
        if (change.apps.has(app)) {
          off();
          resolve(performance.now());
        }
      });
    });
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const told = toldOf('fast');
    await apply(tracked('fast', configMap('fast', { i: String(i) })));
    const written = performance.now();
    times.push((await told) - written);
  }
  times.sort((a, b) => a - b);
  expect(times[10]).toBeLessThan(50);
});

it('goes on with the other kinds when one is forbidden, and says which', async () => {
  const guest = createKubeClient(
    connectWith(
      { server: cluster.server, caData: cluster.ca },
      {
        bearerToken: cluster.token,
        impersonate: { user: 'reader', groups: ['system:authenticated'] },
      },
    ),
  );
  await apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reader' },
    rules: [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch'] },
    ],
  });
  await apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'reader' },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'reader',
    },
    subjects: [
      { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'reader' },
    ],
  });
  const limited = createLiveCache({
    client: guest,
    tracking,
    health: assessHealth,
  });
  open.push(() => limited.stop());
  await until('the role works', () =>
    limited.ensureKinds([CONFIG_MAP]).then(
      () => true,
      () => false,
    ),
  );
  await expect(
    limited.ensureKinds([CONFIG_MAP, { group: '', kind: 'Secret' }]),
  ).rejects.toMatchObject({
    reason: 'ClusterForbidden',
    message: expect.stringContaining('secrets'),
  });
  expect(limited.managedBy('one')).toHaveLength(1);
  expect(limited.states()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'ConfigMap',
        synced: true,
        error: undefined,
      }),
      expect.objectContaining({
        kind: 'Secret',
        synced: false,
        reason: 'ClusterForbidden',
      }),
    ]),
  );
  await limited.stop();
  guest.close();
});

it('keeps to its namespaces, and claims nothing of others', async () => {
  const narrow = createLiveCache({
    client,
    tracking,
    health: assessHealth,
    namespaces: ['kube-system', 'default'],
  });
  open.push(() => narrow.stop());
  await narrow.ensureKinds([CONFIG_MAP]);
  expect(narrow.managedBy('one')).toHaveLength(1);
  await expect(
    narrow.get({ ...CONFIG_MAP, namespace: 'kube-public', name: 'x' }),
  ).rejects.toThrow(/namespaces kube-system, default only/);
  await expect(
    narrow.ensureKinds([{ group: '', kind: 'Namespace' }]),
  ).rejects.toThrow(/do not cover Namespace/);
  await narrow.stop();
});

it('keeps the last good state while the server is frozen, and recovers alone', async () => {
  const pid = cluster.pids['kube-apiserver'];
  if (!pid) throw new Error('no API server');
  const own = createKubeClient(await connectWithKubeconfig(cluster.kubeconfig));
  const watcher = createLiveCache({
    client: own,
    tracking,
    health: assessHealth,
    heartbeatMs: 500,
  });
  open.push(() => watcher.stop());
  await watcher.ensureKinds([CONFIG_MAP]);
  const state = () => watcher.states()[0];
  process.kill(pid, 'SIGSTOP');
  try {
    await until('told unreachable', () => state().error !== undefined, 60_000);
    expect(state()).toMatchObject({
      synced: true,
      reason: 'ClusterUnreachable',
    });
    expect(watcher.managedBy('one')).toHaveLength(1);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await until('recovered', () => state().error === undefined, 60_000);
  await apply(tracked('thawed', configMap('thawed')));
  await until('news', () => watcher.managedBy('thawed').length === 1);
  expect(own.requests.watch).toBeGreaterThan(1);
  await watcher.stop();
  own.close();
});

it('takes 4,000 foreign objects in without stopping the event loop, at some hundred bytes each', async () => {
  const configMaps = await resource('', 'ConfigMap');
  const text = 'x'.repeat(700);
  const total = 4_000;
  let next = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (next < total) {
        await client.create(configMaps, configMap(`bulk-${next++}`, { text }));
      }
    }),
  );
  const fresh = createLiveCache({ client, tracking, health: assessHealth });
  open.push(() => fresh.stop());
  await fresh.ensureKinds([{ group: 'batch', kind: 'Job' }]);
  const before = heap();
  const pauses = watchPauses();
  const started = performance.now();
  await fresh.ensureKinds([CONFIG_MAP]);
  const took = performance.now() - started;
  const longest = pauses.stop();
  const bytes = (heap() - before) / total;
  process.stdout.write(
    `${total} objects: ${took.toFixed(0)} ms, longest slice ${longest.toFixed(
      0,
    )} ms of CPU, ${bytes.toFixed(0)} bytes each\n`,
  );
  const state = fresh.states().find(({ kind }) => kind === 'ConfigMap');
  expect(state?.objects).toBeGreaterThan(total);
  expect(longest).toBeLessThan(60);
  expect(bytes).toBeLessThan(1_500);
  await fresh.stop();
});

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Most CPU time spent between two turns of the event loop: wall time would count the machine's other work. */
function watchPauses() {
  let longest = 0;
  let last = cpuMs();
  let running = true;
  const turn = () => {
    const now = cpuMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(turn);
  };
  turn();
  return {
    stop: () => {
      running = false;
      return longest;
    },
  };
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}
