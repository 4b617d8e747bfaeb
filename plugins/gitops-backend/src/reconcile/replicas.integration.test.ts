import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { describeEachDatabase } from '../__testUtils__/databases';
import { getLastOperations, listHistory } from '../store';
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

/** Fast enough for a test; the proportions are those of production. */
const TIMING = { heartbeat: 200, leaseTtl: 1_500 };

let world: World;
let tests = 0;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(async () => {
  await world?.stop();
});

// On SQLite this is a restart, on PostgreSQL also a hand-over between replicas that run at the same time.
describeEachDatabase('replicas', db => {
  let repository: string;
  let namespace: string;

  beforeEach(async () => {
    tests += 1;
    repository = `replicas-${tests}`;
    namespace = `replicas-${tests}`;
    await world.git.createRepo(repository, {
      files: { 'web/config.yaml': configMap('settings', 'one') },
    });
  });

  const app = (name: string): Application => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: `${name}-${tests}`, namespace: 'argocd' },
    spec: {
      project: 'default',
      source: { repoURL: world.git.repoUrl(repository), path: 'web' },
      destination: { name: 'test', namespace },
      syncPolicy: {
        automated: { prune: true },
        syncOptions: ['CreateNamespace=true'],
      },
    },
  });

  it('hands a cluster over when its holder ends, and follows pushes there', async () => {
    const first = await startReplica(world, db(), TIMING);
    const [id] = await first.submit(app('over'));
    await until(
      () => first.status(id),
      each => each?.syncStatus === 'Synced',
    );
    const second = await startReplica(world, db(), TIMING);
    await first.controller.stop();
    await world.git.commit(repository, {
      message: 'two',
      files: { 'web/config.yaml': configMap('settings', 'two') },
    });
    // The new holder lists the refs when it first looks at the application.
    const followed = await until(
      () => liveConfigMap(world, namespace, 'settings'),
      object => JSON.stringify(object?.data) === '{"key":"two"}',
    );
    expect(followed).toBeDefined();
    await second.controller.stop();
  });

  it('goes on with an operation where the one before left it, doing nothing twice', async () => {
    await world.git.commit(repository, {
      message: 'a pod that waits for a node, then a second wave',
      files: {
        'web/pod.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: {name: waiting}\nspec: {nodeSelector: {wanted: "yes"}, containers: [{name: a, image: b}]}\n',
        'web/later.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: later, annotations: {argocd.argoproj.io/sync-wave: "1"}}\n',
      },
    });
    const first = await startReplica(world, db(), TIMING);
    const [id] = await first.submit(app('resume'));
    const operation = () =>
      getLastOperations({ knex: db(), applicationIds: [id] }).then(each =>
        each.get(id),
      );
    const waiting = await until(
      operation,
      each => each?.message.includes('waiting for healthy') ?? false,
    );
    await first.controller.stop();
    expect(await operation()).toMatchObject({
      id: waiting?.id,
      phase: 'Running',
    });
    const applied = await liveConfigMap(world, namespace, 'settings');

    const second = await startReplica(world, db(), TIMING);
    const node = await servedKind(world, 'Node');
    const label = (value: string | null) =>
      world.client.patch(
        node,
        { namespace: '', name: 'devcluster' },
        { metadata: { labels: { wanted: value } } },
        { type: 'merge' },
      );
    await label('yes');
    const ended = await until(operation, each => each?.phase === 'Succeeded');
    await label(null);
    expect(ended?.id).toBe(waiting?.id);
    expect(await liveConfigMap(world, namespace, 'later')).toBeDefined();
    expect(
      (await liveConfigMap(world, namespace, 'settings'))?.metadata
        .resourceVersion,
    ).toBe(applied?.metadata.resourceVersion);
    const history = await until(
      () => listHistory({ knex: db(), applicationId: id, limit: 10 }),
      entries => entries.length > 0,
    );
    expect(history).toHaveLength(1);
    await second.controller.stop();
  });
});
