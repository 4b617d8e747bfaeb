import { type DevCluster, startDevCluster } from '@backstage-gitops/devcluster';
import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import {
  type ApiResource,
  type KubeClient,
  type WatchEvent,
  connectWith,
  connectWithKubeconfig,
  createKubeClient,
  kubeStatusOf,
  listObjectEvents,
} from '.';
import { gadgetDefinition } from './testUtils/gadget';

jest.setTimeout(120_000);

let cluster: DevCluster;
let client: KubeClient;
let configMaps: ApiResource;
let secrets: ApiResource;

beforeAll(async () => {
  cluster = await startDevCluster({
    components: { controllers: false, kwok: false },
  });
  client = createKubeClient(await connectWithKubeconfig(cluster.kubeconfig));
  const discovery = await client.discovery();
  configMaps = mustServe(discovery.resource('', 'ConfigMap'));
  secrets = mustServe(discovery.resource('', 'Secret'));
});

afterAll(async () => {
  client?.close();
  await cluster?.stop();
});

function mustServe(resource: ApiResource | undefined): ApiResource {
  if (!resource) {
    throw new Error('the cluster lacks a kind that this test needs');
  }
  return resource;
}

function configMap(
  name: string,
  data: Record<string, string> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data,
  };
}

const manager = { fieldManager: 'argocd-controller' };
const named = (name: string) => ({ namespace: 'default', name });

it('discovers kinds in three requests, with scope and preferred version', async () => {
  const fresh = createKubeClient(
    await connectWithKubeconfig(cluster.kubeconfig),
  );
  const discovery = await fresh.discovery();
  expect(fresh.requests).toEqual({ discovery: 3 });
  expect(discovery.serverVersion).toMatch(/^v\d+\.\d+/);
  expect(discovery.resource('apps', 'Deployment')).toMatchObject({
    version: 'v1',
    plural: 'deployments',
    namespaced: true,
  });
  expect(discovery.resource('autoscaling', 'HorizontalPodAutoscaler')).toEqual(
    expect.objectContaining({ version: 'v2' }),
  );
  expect(
    discovery.resource('autoscaling', 'HorizontalPodAutoscaler', 'v1'),
  ).toEqual(expect.objectContaining({ version: 'v1' }));
  expect(discovery.isNamespaced('', 'Namespace')).toBe(false);
  expect(discovery.isNamespaced('example.com', 'Nothing')).toBeUndefined();
  fresh.close();
});

it('applies, reads, patches, replaces and deletes', async () => {
  const applied = await client.apply(
    configMaps,
    configMap('crud', { a: '1' }),
    manager,
  );
  expect(applied.metadata.managedFields?.[0]).toMatchObject({
    manager: 'argocd-controller',
    operation: 'Apply',
  });
  await client.patch(
    configMaps,
    named('crud'),
    { data: { b: '2' } },
    { type: 'merge' },
  );
  const read = await client.get(configMaps, named('crud'));
  expect(read).toMatchObject({ data: { a: '1', b: '2' } });
  if (!read) throw new Error('gone');
  await client.replace(configMaps, { ...read, data: { c: '3' } });
  await expect(
    client.replace(configMaps, { ...read, data: { d: '4' } }),
  ).rejects.toMatchObject({
    reason: 'ApiRefused',
    cause: { status: { code: 409 } },
  });
  const list = await client.list(configMaps, {
    namespace: 'default',
    fieldSelector: 'metadata.name=crud',
  });
  expect(list.items).toMatchObject([
    { apiVersion: 'v1', kind: 'ConfigMap', data: { c: '3' } },
  ]);
  await expect(
    client.delete(configMaps, named('crud')),
  ).resolves.toBeUndefined();
  await expect(client.get(configMaps, named('crud'))).resolves.toBeUndefined();
  await expect(
    client.delete(configMaps, named('crud')),
  ).resolves.toBeUndefined();
});

it('gives a deleted object that a finalizer holds', async () => {
  const held = configMap('held');
  held.metadata.finalizers = ['example.com/hold'];
  await client.create(configMaps, held);
  const answer = await client.delete(configMaps, named('held'));
  expect(answer?.metadata.deletionTimestamp).toBeDefined();
  await client.patch(
    configMaps,
    named('held'),
    [{ op: 'remove', path: '/metadata/finalizers' }],
    { type: 'json' },
  );
  await expect(client.get(configMaps, named('held'))).resolves.toBeUndefined();
});

it('says conflicts of field owners, refusals and unknown kinds apart', async () => {
  await client.apply(configMaps, configMap('owned', { a: '1' }), manager);
  const other = client.apply(configMaps, configMap('owned', { a: '2' }), {
    fieldManager: 'other',
  });
  await expect(other).rejects.toThrow(
    /ConfigMap "owned" in namespace "default".*conflict/s,
  );
  await expect(
    client.apply(configMaps, configMap('owned', { a: '2' }), {
      fieldManager: 'other',
      force: true,
      dryRun: true,
    }),
  ).resolves.toMatchObject({ data: { a: '2' } });
  await expect(
    client.get({ ...configMaps, plural: 'nothings' }, named('x')),
  ).rejects.toMatchObject({ reason: 'KindNotFound' });
  const nowhere = configMap('x');
  nowhere.metadata.namespace = 'nowhere';
  const error = await client.apply(configMaps, nowhere, manager).catch(e => e);
  expect(error).toMatchObject({ reason: 'ApiRefused' });
  expect(kubeStatusOf(error)?.code).toBe(404);
});

it('quotes no value of a Secret that the server refuses', async () => {
  const secret = {
    ...configMap('leak'),
    kind: 'Secret',
    data: { key: ['hunter2'] },
  };
  const error = await client.apply(secrets, secret, manager).catch(e => e);
  expect(error.message).toContain('Secret "leak"');
  expect(`${error.message} ${error.cause.message}`).not.toContain('hunter2');
});

it('says who is not allowed, and who is not known', async () => {
  const connection = { server: cluster.server, caData: cluster.ca };
  const guest = createKubeClient(
    connectWith(connection, {
      bearerToken: cluster.token,
      impersonate: { user: 'guest', groups: ['system:authenticated'] },
    }),
  );
  await expect(guest.list(configMaps)).rejects.toMatchObject({
    reason: 'ClusterForbidden',
    message: expect.stringContaining('configmaps'),
  });
  const stranger = createKubeClient(
    connectWith(connection, { bearerToken: 'wrong' }),
  );
  await expect(stranger.list(configMaps)).rejects.toMatchObject({
    reason: 'AuthenticationFailed',
  });
  const untrusting = createKubeClient(
    connectWith({ server: cluster.server }, { bearerToken: 'x' }),
  );
  await expect(untrusting.list(configMaps)).rejects.toMatchObject({
    reason: 'ClusterUnreachable',
    hint: expect.stringContaining('caData'),
  });
  [guest, stranger, untrusting].forEach(each => each.close());
});

it('lists page by page', async () => {
  await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      client.apply(configMaps, configMap(`page-${i}`), manager),
    ),
  );
  const names: string[] = [];
  let pages = 0;
  for await (const page of client.listPages(configMaps, {
    namespace: 'default',
    limit: 5,
  })) {
    pages++;
    names.push(...page.items.map(item => item.metadata.name));
  }
  expect(pages).toBeGreaterThan(2);
  expect(names.filter(name => name.startsWith('page-'))).toHaveLength(12);
});

it('watches with initial events, then changes, with managedFields apart', async () => {
  const abort = new AbortController();
  const events: WatchEvent[] = [];
  await client.apply(configMaps, configMap('seen', { v: '1' }), manager);
  let opened = false;
  const ended = client
    .watch(
      configMaps,
      {
        namespace: 'default',
        sendInitialEvents: true,
        signal: abort.signal,
        onOpen: () => {
          opened = true;
        },
      },
      event => events.push(event),
    )
    .catch(error => error);
  await until(() => events.some(event => event.type === 'SYNCED'));
  expect(opened).toBe(true);
  const synced = events.findIndex(event => event.type === 'SYNCED');
  await client.apply(configMaps, configMap('seen', { v: '2' }), manager);
  await client.delete(configMaps, named('seen'));
  await until(() => events.some(event => event.type === 'DELETED'));
  const ofSeen = events.flatMap(event =>
    'object' in event && event.object.metadata.name === 'seen' ? [event] : [],
  );
  expect(ofSeen.map(({ type, object }) => [type, object.data])).toEqual([
    ['ADDED', { v: '1' }],
    ['MODIFIED', { v: '2' }],
    ['DELETED', { v: '2' }],
  ]);
  expect(events.slice(0, synced).every(event => event.type === 'ADDED')).toBe(
    true,
  );
  expect(ofSeen[0].object.metadata.managedFields).toBeUndefined();
  expect(ofSeen[0].managedFields).toContain('"argocd-controller"');
  abort.abort();
  await expect(ended).resolves.toMatchObject({ reason: 'Aborted' });
});

it('serves custom resources; a watch from before its time is rejected with 410', async () => {
  const definitions = mustServe(
    (await client.discovery()).resource(
      'apiextensions.k8s.io',
      'CustomResourceDefinition',
    ),
  );
  await client.apply(definitions, gadgetDefinition, manager);
  let gadgets: ApiResource | undefined;
  while (!gadgets) {
    const discovery = await client.discovery({ refresh: true });
    gadgets = discovery.resource('example.com', 'Gadget');
  }
  const gadget = {
    apiVersion: 'example.com/v1',
    kind: 'Gadget',
    metadata: { name: 'g', namespace: 'default' },
    spec: { size: 1 },
  };
  await client.apply(gadgets, gadget, manager);
  await expect(client.get(gadgets, named('g'))).resolves.toMatchObject(gadget);
  await expect(
    client.watch(
      gadgets,
      { resourceVersion: '1', signal: AbortSignal.timeout(10_000) },
      () => {},
    ),
  ).rejects.toMatchObject({ cause: { status: { code: 410 } } });
});

it('reads the events of an object', async () => {
  const object = await client.apply(configMaps, configMap('told'), manager);
  const events = mustServe((await client.discovery()).resource('', 'Event'));
  await client.create(events, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'told.1', namespace: 'default' },
    involvedObject: { kind: 'ConfigMap', uid: object.metadata.uid },
    reason: 'Happened',
    message: 'something',
    type: 'Warning',
    count: 3,
    lastTimestamp: '2026-01-01T00:00:00Z',
  });
  await expect(
    listObjectEvents(client, {
      uid: object.metadata.uid ?? '',
      namespace: 'default',
    }),
  ).resolves.toMatchObject([
    { type: 'Warning', reason: 'Happened', message: 'something', count: 3 },
  ]);
});

it('goes through a proxy that it is told of', async () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', (request, near) => {
    asked.push(request.url ?? '');
    const far = connect(cluster.ports['kube-apiserver'], '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(near);
      near.pipe(far);
    });
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise<void>(resolve => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const bound = proxy.address();
  const port = typeof bound === 'object' ? bound?.port : 0;
  const { server, ca: caData, token: bearerToken } = cluster;
  const proxied = createKubeClient(
    connectWith(
      { server, caData, proxyUrl: `http://127.0.0.1:${port}` },
      { bearerToken },
    ),
  );
  await expect(proxied.list(configMaps)).resolves.toBeDefined();
  expect(asked).toEqual([new URL(server).host]);
  proxied.close();
  proxy.close();
});

it('gives up on a server that does not answer, and goes on when it does', async () => {
  const pid = cluster.pids['kube-apiserver'];
  if (!pid) throw new Error('no API server');
  const impatient = createKubeClient(
    await connectWithKubeconfig(cluster.kubeconfig),
    { requestTimeoutMs: 700, watchIdleMs: 700 },
  );
  let watching: Promise<unknown> | undefined;
  await new Promise<void>(onOpen => {
    const signal = AbortSignal.timeout(20_000);
    watching = impatient
      .watch(configMaps, { signal, onOpen }, () => {})
      .catch(error => error);
  });
  process.kill(pid, 'SIGSTOP');
  try {
    await expect(impatient.get(configMaps, named('x'))).rejects.toMatchObject({
      reason: 'ClusterUnreachable',
    });
    await expect(watching).resolves.toMatchObject({
      reason: 'ClusterUnreachable',
      message: expect.stringContaining('silent'),
    });
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect(impatient.get(configMaps, named('x'))).resolves.toBeUndefined();
  impatient.close();
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > end) {
      throw new Error('did not happen within 15 s');
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
