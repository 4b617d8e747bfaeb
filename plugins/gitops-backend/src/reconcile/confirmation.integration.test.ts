import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { describeEachDatabase } from '../__testUtils__/databases';
import { getLastOperations, QueueReason } from '../store';
import {
  configMap,
  liveConfigMap,
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

afterAll(() => world?.stop());

describeEachDatabase('pruning that needs a person', db => {
  it('waits as a running operation, and goes on when it was approved', async () => {
    tests += 1;
    const repository = `confirm-${tests}`;
    const namespace = `confirm-${tests}`;
    await world.git.createRepo(repository, {
      files: {
        'web/kept.yaml': configMap('kept', 'one'),
        'web/asking.yaml': configMap('asking', 'one'),
      },
    });
    const knex = db();
    const replica = await startReplica(world, knex);
    const document: Application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: `confirm-${tests}`, namespace: 'argocd' },
      spec: {
        project: 'default',
        source: { repoURL: world.git.repoUrl(repository), path: 'web' },
        destination: { name: 'test', namespace },
        syncPolicy: {
          automated: { prune: true },
          syncOptions: ['CreateNamespace=true', 'Prune=confirm'],
        },
      },
    };
    const operation = async (id: string) =>
      (await getLastOperations({ knex, applicationIds: [id] })).get(id);
    try {
      const [id] = await replica.submit(document);
      await until(
        () => replica.status(id),
        status => status?.syncStatus === 'Synced',
      );
      await world.git.commit(repository, {
        files: { 'web/asking.yaml': null },
      });
      await replica.wish(QueueReason.refresh, id);
      await until(
        () => operation(id),
        last =>
          last?.phase === 'Running' &&
          last.message.startsWith('waiting for pruning confirmation'),
      );
      expect(await liveConfigMap(world, namespace, 'asking')).toBeDefined();

      const approved = {
        'argocd.argoproj.io/deletion-approved': new Date().toISOString(),
      };
      await replica.submit({
        ...document,
        metadata: { ...document.metadata, annotations: approved },
      });
      await until(
        () => operation(id),
        last => last?.phase === 'Succeeded',
      );
      await until(
        () => liveConfigMap(world, namespace, 'asking'),
        live => live === undefined,
      );
      expect(await liveConfigMap(world, namespace, 'kept')).toBeDefined();
    } finally {
      await replica.controller.stop();
    }
  });
});
