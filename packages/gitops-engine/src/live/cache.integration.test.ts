import { type DevCluster, startDevCluster } from '@backstage-gitops/devcluster';
import { performance } from 'node:perf_hooks';
import type { KubeClient } from '../kube';
import { gadgetDefinition } from '../kube/testUtils/gadget';
import type { LiveCache } from '.';
import { TestBed, listen, until } from './testUtils/TestBed';
import { CONFIG_MAP, configMap, tracked } from './testUtils/objects';

jest.setTimeout(180_000);

let cluster: DevCluster;
let bed: TestBed;
let client: KubeClient;
let cache: LiveCache;

beforeAll(async () => {
  cluster = await startDevCluster({
    components: { controllers: false, kwok: false },
  });
  bed = await TestBed.open(cluster.kubeconfig);
  ({ client, cache } = bed);
});

afterAll(async () => {
  await bed?.close();
  await cluster?.stop();
});

it('knows tracked objects whole, and that others do not exist, without a request', async () => {
  await bed.apply(tracked('one', configMap('settings', { a: '1' })));
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
  await bed.apply(configMap('foreign', { a: '1' }));
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
  await bed.apply(configMap('foreign', { a: '2' }));
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
  await bed.apply(configMap('awaited'));
  await until('told', () => heard.apps.has('three'));
  heard.off();
});

it('sees own writes at once, and never goes back', async () => {
  const heard = listen(cache);
  const created = await bed.apply(tracked('own', configMap('own', { v: '1' })));
  cache.observe(created);
  expect(cache.managedBy('own')).toMatchObject([
    { resourceVersion: created.metadata.resourceVersion },
  ]);
  const changed = await bed.apply(tracked('own', configMap('own', { v: '2' })));
  cache.observe(changed);
  cache.observe(created);
  expect(cache.managedBy('own')).toMatchObject([
    { object: { data: { v: '2' } } },
  ]);
  const { uid = '' } = changed.metadata;
  const ref = { ...CONFIG_MAP, namespace: 'default', name: 'own' };
  await client.delete(await bed.resource('', 'ConfigMap'), ref);
  cache.observeDeleted(ref, uid);
  cache.observe(changed);
  expect(cache.managedBy('own')).toEqual([]);
  await until('told', () => heard.apps.has('own'));
  heard.off();
});

it('finds a definition that was applied after the first question, and its objects', async () => {
  const gadget = { group: 'example.com', kind: 'Gadget' };
  await expect(cache.ensureKinds([gadget, CONFIG_MAP])).resolves.toEqual({
    missing: [gadget],
  });
  await bed.apply(gadgetDefinition);
  await until('it is served', async () => {
    const { missing } = await cache.ensureKinds([gadget]);
    return missing.length === 0;
  });
  await bed.apply(
    tracked('custom', {
      apiVersion: 'example.com/v1',
      kind: 'Gadget',
      metadata: { name: 'g', namespace: 'default' },
      spec: { size: 1 },
    }),
  );
  await until('it is known', () => cache.managedBy('custom').length === 1);
  await client.delete(
    await bed.resource('apiextensions.k8s.io', 'CustomResourceDefinition'),
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
    await bed.apply(tracked('fast', configMap('fast', { i: String(i) })));
    const written = performance.now();
    times.push((await told) - written);
  }
  times.sort((a, b) => a - b);
  expect(times[10]).toBeLessThan(50);
});
