import { type DevCluster, startDevCluster } from '@backstage-gitops/devcluster';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  type KubeClient,
  connectWith,
  connectWithKubeconfig,
  createKubeClient,
} from '../kube';
import { TestBed, until } from './testUtils/TestBed';
import { CONFIG_MAP, configMap, tracked } from './testUtils/objects';

jest.setTimeout(180_000);

let cluster: DevCluster;
let bed: TestBed;
let client: KubeClient;

beforeAll(async () => {
  cluster = await startDevCluster({
    components: { controllers: false, kwok: false },
  });
  bed = await TestBed.open(cluster.kubeconfig);
  client = bed.client;
  await bed.apply(tracked('one', configMap('settings')));
});

afterAll(async () => {
  await bed?.close();
  await cluster?.stop();
});

it('goes on with the other kinds when one is forbidden, and says which', async () => {
  const guest = bed.closing(
    createKubeClient(
      connectWith(
        { server: cluster.server, caData: cluster.ca },
        {
          bearerToken: cluster.token,
          impersonate: { user: 'reader', groups: ['system:authenticated'] },
        },
      ),
    ),
  );
  await bed.apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'reader' },
    rules: [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch'] },
    ],
  });
  await bed.apply({
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
  const limited = bed.openCache({ client: guest });
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
});

it('keeps to its namespaces, and claims nothing of others', async () => {
  const narrow = bed.openCache({ namespaces: ['kube-system', 'default'] });
  await narrow.ensureKinds([CONFIG_MAP]);
  expect(narrow.managedBy('one')).toHaveLength(1);
  await expect(
    narrow.get({ ...CONFIG_MAP, namespace: 'kube-public', name: 'x' }),
  ).rejects.toThrow(/namespaces kube-system, default only/);
  await expect(
    narrow.ensureKinds([{ group: '', kind: 'Namespace' }]),
  ).rejects.toThrow(/do not cover Namespace/);
});

it('keeps the last good state while the server is frozen, and recovers alone', async () => {
  const pid = cluster.pids['kube-apiserver'];
  if (!pid) throw new Error('no API server');
  const own = bed.closing(
    createKubeClient(await connectWithKubeconfig(cluster.kubeconfig)),
  );
  const watcher = bed.openCache({ client: own, heartbeatMs: 500 });
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
  await bed.apply(tracked('thawed', configMap('thawed')));
  await until('news', () => watcher.managedBy('thawed').length === 1);
  expect(own.requests.watch).toBeGreaterThan(1);
});

it('takes 4,000 foreign objects in without stopping the event loop, at some hundred bytes each', async () => {
  const configMaps = await bed.resource('', 'ConfigMap');
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
  const fresh = bed.openCache();
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
