import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { describeEachDatabase } from '../__testUtils__/databases';
import {
  createOperations,
  getApplicationsByIds,
  getLastOperations,
  getResources,
  listHistory,
  markApplicationDeleted,
  QueueReason,
  requestTermination,
} from '../store';
import {
  configMap,
  liveConfigMap,
  servedKind,
  startReplica,
  startWorld,
  until,
  World,
} from './__testUtils__/harness';

jest.setTimeout(120_000);

let world: World;
let tests = 0;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(async () => {
  await world?.stop();
});

describeEachDatabase('controller', db => {
  let replica: Awaited<ReturnType<typeof startReplica>>;
  let repository: string;
  let namespace: string;

  beforeEach(async () => {
    tests += 1;
    repository = `test-${tests}`;
    namespace = `ns-${tests}`;
    await world.git.createRepo(repository, {
      files: { 'web/config.yaml': configMap('settings', 'one') },
    });
    replica = await startReplica(world, db());
  });

  afterEach(async () => {
    await replica.controller.stop();
  });

  const app = (
    name: string,
    spec: Partial<Application['spec']> = {},
  ): Application => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: `${name}-${tests}`, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: world.git.repoUrl(repository), path: 'web' },
      destination: { name: 'test', namespace },
      syncPolicy: { syncOptions: ['CreateNamespace=true'] },
      ...spec,
    },
  });
  const automated = (more: object = {}) => ({
    syncPolicy: {
      automated: { prune: true, ...more },
      syncOptions: ['CreateNamespace=true'],
    },
  });
  const synced = (id: string) =>
    until(
      () => replica.status(id),
      status => status?.syncStatus === 'Synced',
    );

  it('shows what is missing, and changes nothing by itself', async () => {
    const [id] = await replica.submit(app('manual'));
    const status = await until(
      () => replica.status(id),
      each => each !== undefined,
    );
    expect(status).toMatchObject({
      syncStatus: 'OutOfSync',
      health: { status: 'Missing' },
      conditions: [],
      counts: { total: 1, outOfSync: 1, missing: 1 },
      revisions: [{ ref: 'refs/heads/main', message: expect.any(String) }],
    });
    expect(await liveConfigMap(world, namespace, 'settings')).toBeUndefined();
  });

  it('syncs by itself, follows a push, and keeps a history', async () => {
    const [id] = await replica.submit(app('auto', automated()));
    await synced(id);
    expect((await liveConfigMap(world, namespace, 'settings'))?.data).toEqual({
      key: 'one',
    });
    await world.git.commit(repository, {
      message: 'two',
      files: { 'web/config.yaml': configMap('settings', 'two') },
    });
    await replica.controller.refreshRepository(world.git.repoUrl(repository));
    await until(
      () => liveConfigMap(world, namespace, 'settings'),
      object => JSON.stringify(object?.data) === '{"key":"two"}',
    );
    const history = await until(
      () => listHistory({ knex: db(), applicationId: id, limit: 10 }),
      entries => entries.length === 2,
    );
    expect(history[0]).toMatchObject({
      initiatedBy: 'automated',
      revisions: [{ message: 'two' }],
    });
  });

  it('leaves applications alone whose folder a push does not touch', async () => {
    await world.git.commit(repository, {
      message: 'second folder',
      files: { 'api/config.yaml': configMap('api', 'one') },
    });
    const source = {
      repoURL: world.git.repoUrl(repository),
      path: 'api',
    };
    const [web, api] = await replica.submit(
      app('web', automated()),
      app('api', { source, ...automated() }),
    );
    await Promise.all([synced(web), synced(api)]);
    const before = await replica.status(web);
    await world.git.commit(repository, {
      message: 'only the second',
      files: { 'api/config.yaml': configMap('api', 'two') },
    });
    await replica.controller.refreshRepository(source.repoURL);
    await until(
      () => liveConfigMap(world, namespace, 'api'),
      object => JSON.stringify(object?.data) === '{"key":"two"}',
    );
    expect(await replica.status(web)).toEqual(before);
  });

  it('puts drift back at once with self-heal', async () => {
    const [id] = await replica.submit(
      app('heal', automated({ selfHeal: true })),
    );
    await synced(id);
    const resource = await servedKind(world, 'ConfigMap');
    const ref = { namespace, name: 'settings' };
    const live = () => liveConfigMap(world, namespace, 'settings');
    for (const value of ['a', 'b', 'c', 'd']) {
      await world.client.patch(
        resource,
        ref,
        { data: { key: value } },
        { type: 'merge' },
      );
      await until(
        live,
        object => JSON.stringify(object?.data) === '{"key":"one"}',
      );
    }
    await world.client.delete(resource, ref);
    const back = await until(
      live,
      object => object !== undefined && !object.metadata.deletionTimestamp,
    );
    expect(back?.data).toEqual({ key: 'one' });
  });

  it('shows drift within two seconds without self-heal', async () => {
    const [id] = await replica.submit(app('drift', automated()));
    await synced(id);
    await world.client.delete(await servedKind(world, 'ConfigMap'), {
      namespace,
      name: 'settings',
    });
    const status = await until(
      () => replica.status(id),
      each => each?.syncStatus === 'OutOfSync',
      2_000,
    );
    expect(status?.counts.missing).toBe(1);
  });

  it('prunes what Git does not have any more', async () => {
    const [id] = await replica.submit(app('prune', automated()));
    await synced(id);
    await world.git.commit(repository, {
      message: 'rename',
      files: {
        'web/config.yaml': null,
        'web/other.yaml': configMap('other', 'one'),
      },
    });
    await replica.wish(QueueReason.refresh, id);
    await until(
      () => liveConfigMap(world, namespace, 'settings'),
      object => object === undefined,
    );
    expect(await liveConfigMap(world, namespace, 'other')).toBeDefined();
  });

  it('runs a sync that a person asked for, and only one at a time', async () => {
    const [id] = await replica.submit(app('asked'));
    await until(
      () => replica.status(id),
      each => each !== undefined,
    );
    const request = JSON.stringify({
      sync: { syncOptions: ['CreateNamespace=true'] },
      initiatedBy: { username: 'user:default/guest' },
    });
    const item = {
      applicationId: id,
      request,
      initiatedBy: 'user:default/guest',
    };
    const created = await createOperations({ knex: db(), items: [item, item] });
    expect(created.map(({ operation }) => Boolean(operation))).toEqual([
      true,
      false,
    ]);
    await replica.wish(QueueReason.operation, id);
    await synced(id);
    const operations = await until(
      () => getLastOperations({ knex: db(), applicationIds: [id] }),
      each => each.get(id)?.phase === 'Succeeded',
    );
    expect(operations.get(id)?.initiatedBy).toBe('user:default/guest');
  });

  it('keeps the last good state in sight while Git is broken, says why, and recovers', async () => {
    const [id] = await replica.submit(app('broken', automated()));
    await synced(id);
    await world.git.commit(repository, {
      message: 'break it',
      files: {
        'web/config.yaml': `${configMap('settings', 'two')}  bad: [unclosed`,
      },
    });
    await replica.wish(QueueReason.refresh, id);
    const broken = await until(
      () => replica.status(id),
      each => (each?.conditions.length ?? 0) > 0,
    );
    expect(broken).toMatchObject({
      syncStatus: 'Unknown',
      conditions: [
        {
          type: 'ComparisonError',
          message: expect.stringContaining('config.yaml'),
        },
      ],
      counts: { total: 1 },
    });
    expect(await liveConfigMap(world, namespace, 'settings')).toBeDefined();
    await world.git.commit(repository, {
      message: 'mend it',
      files: { 'web/config.yaml': configMap('settings', 'three') },
    });
    await replica.wish(QueueReason.refresh, id);
    const mended = await synced(id);
    expect(mended?.conditions).toEqual([]);
  });

  it.each([
    ['a missing path', { path: 'nowhere' }, 'nowhere'],
    ['a missing revision', { targetRevision: 'no-such' }, 'no-such'],
    ['a missing repository', { repoURL: 'gone' }, 'gone'],
  ])(
    'names %s on that application, and the others go on',
    async (_, over, word) => {
      const source = {
        repoURL: world.git.repoUrl(repository),
        path: 'web',
        ...over,
      };
      if (source.repoURL === 'gone') source.repoURL = world.git.repoUrl('gone');
      const [bad, good] = await replica.submit(
        app('bad', { source }),
        app('good', automated()),
      );
      const status = await until(
        () => replica.status(bad),
        each => (each?.conditions.length ?? 0) > 0,
      );
      expect(status?.conditions).toHaveLength(1);
      expect(status?.conditions[0].message).toContain(word);
      await synced(good);
    },
  );

  it('says what the cluster refuses, once, without trying for ever', async () => {
    await world.git.commit(repository, {
      message: 'refused',
      files: {
        'web/config.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {key: {nested: 1}}\n',
      },
    });
    const [id] = await replica.submit(
      app('refused', {
        syncPolicy: {
          automated: {},
          retry: { limit: 0 },
          syncOptions: ['CreateNamespace=true'],
        },
      }),
    );
    const status = await until(
      () => replica.status(id),
      each =>
        each?.conditions.some(({ type }) => type === 'SyncError') ?? false,
    );
    expect(status?.conditions.map(({ message }) => message).join()).toContain(
      'settings',
    );
  });

  it('ends a sync that waits when it is told to', async () => {
    await world.git.commit(repository, {
      message: 'waves',
      files: {
        'web/config.yaml': null,
        'web/stuck.yaml': [
          'apiVersion: v1\nkind: Pod\nmetadata: {name: stuck}\nspec: {nodeSelector: {no: node}, containers: [{name: a, image: b}]}',
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: later, annotations: {argocd.argoproj.io/sync-wave: "1"}}',
        ].join('\n---\n'),
      },
    });
    const [id] = await replica.submit(app('stuck', automated()));
    await until(
      () => getLastOperations({ knex: db(), applicationIds: [id] }),
      each => each.get(id)?.message.includes('waiting for healthy') ?? false,
    );
    await requestTermination({ knex: db(), applicationId: id });
    await replica.wish(QueueReason.operation, id);
    const ended = await until(
      () => getLastOperations({ knex: db(), applicationIds: [id] }),
      each => each.get(id)?.phase === 'Failed',
    );
    expect(ended.get(id)?.message).toBe('Operation terminated');
    expect(await liveConfigMap(world, namespace, 'later')).toBeUndefined();
  });

  it('draws the tree down to pods', async () => {
    await world.git.commit(repository, {
      message: 'deployment',
      files: {
        'web/deployment.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  replicas: 2\n  selector: {matchLabels: {app: api}}\n  template:\n    metadata: {labels: {app: api}}\n    spec: {containers: [{name: main, image: "registry.example/api:1"}]}\n',
      },
    });
    const [id] = await replica.submit(app('tree', automated()));
    const status = await until(
      () => replica.status(id),
      each => each?.syncStatus === 'Synced' && each.health.status === 'Healthy',
    );
    expect(status?.images).toEqual(['registry.example/api:1']);
    const rows = await until(
      () => getResources({ knex: db(), applicationId: id }),
      each => each.filter(({ kind }) => kind === 'Pod').length === 2,
    );
    const parents = new Map(rows.map(row => [row.key, row.parentKey]));
    const pod = rows.find(({ kind }) => kind === 'Pod');
    expect(parents.get(pod?.parentKey ?? '')).toBe(
      `apps/Deployment/${namespace}/api`,
    );
  });

  it('takes everything away with a cascading deletion, and leaves it with the other', async () => {
    const [gone, left] = await replica.submit(
      app('gone', automated()),
      app('left', {
        ...automated(),
        destination: { name: 'test', namespace: `${namespace}-left` },
      }),
    );
    await Promise.all([synced(gone), synced(left)]);
    for (const [id, cascade] of [
      [gone, true],
      [left, false],
    ] as const) {
      await markApplicationDeleted({
        knex: db(),
        id,
        cascade,
        propagation: 'Foreground',
      });
    }
    await replica.wish(QueueReason.deletion, gone, left);
    await until(
      () => getApplicationsByIds({ knex: db(), ids: [gone, left] }),
      rows => rows.length === 0,
    );
    expect(await liveConfigMap(world, namespace, 'settings')).toBeUndefined();
    expect(
      await liveConfigMap(world, `${namespace}-left`, 'settings'),
    ).toBeDefined();
  });

  it('says that a cluster does not answer, keeps what was seen, and recovers', async () => {
    const [id] = await replica.submit(app('away', automated()));
    await synced(id);
    const server = world.cluster.pids['kube-apiserver'] ?? 0;
    process.kill(server, 'SIGSTOP');
    try {
      const away = await until(
        () => replica.status(id),
        each => each?.syncStatus === 'Unknown',
        60_000,
      );
      expect(away).toMatchObject({
        counts: { total: 1 },
        conditions: [{ type: 'ComparisonError' }],
      });
    } finally {
      process.kill(server, 'SIGCONT');
    }
    const back = await until(
      () => replica.status(id),
      each => each?.syncStatus === 'Synced',
      60_000,
    );
    expect(back?.conditions).toEqual([]);
  });

  it('goes on after a restart without rendering or applying anything again', async () => {
    const [id] = await replica.submit(app('restart', automated()));
    await synced(id);
    const before = await replica.status(id);
    const object = await liveConfigMap(world, namespace, 'settings');
    await replica.controller.stop();
    replica = await startReplica(world, db());
    await new Promise(resolve => setTimeout(resolve, 1_500));
    expect(await replica.status(id)).toEqual(before);
    const after = await liveConfigMap(world, namespace, 'settings');
    expect(after?.metadata.resourceVersion).toBe(
      object?.metadata.resourceVersion,
    );
  });
});
