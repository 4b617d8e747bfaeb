import { storeCluster } from '../../../__testUtils__/fixtures';
import {
  describeEachDatabase,
  testSealing,
} from '../../../__testUtils__/databases';
import {
  getCluster,
  listClusters,
  openClusterCredentials,
  removeClustersNotNamed,
  setClusterConnection,
  upsertCluster,
} from '../..';

describeEachDatabase('clusters', db => {
  const sealing = testSealing();

  it('keeps its id when its server moves, and its credentials sealed', async () => {
    const knex = db();
    const first = await storeCluster(knex, sealing, 'local', true);
    const moved = await upsertCluster({
      knex,
      sealing,
      cluster: {
        ...first,
        server: 'https://127.0.0.1:6444/',
        credentials: {
          type: 'kubeconfigFile',
          path: '/etc/portal/kubeconfig',
        },
      },
    });
    expect(moved).toEqual({ ...first, server: 'https://127.0.0.1:6444' });
    const opened = await openClusterCredentials({
      knex,
      sealing,
      id: moved.id,
    });
    expect(opened?.reveal()).toMatchObject({ type: 'kubeconfigFile' });
    expect(JSON.stringify(await knex('clusters'))).not.toContain('kube/config');
  });

  it('notes the connection and forgets clusters that left the configuration', async () => {
    const knex = db();
    const [a, b] = [
      await storeCluster(knex, sealing, 'a'),
      await storeCluster(knex, sealing, 'b'),
    ];
    await setClusterConnection({
      knex,
      id: a.id,
      connection: { state: 'Connected', serverVersion: 'v1.35.4' },
    });
    expect(await getCluster({ knex, id: a.id })).toMatchObject({
      connection: { state: 'Connected', serverVersion: 'v1.35.4' },
    });
    expect(await removeClustersNotNamed({ knex, names: ['a'] })).toEqual([
      b.id,
    ]);
    expect((await listClusters({ knex })).map(({ name }) => name)).toEqual([
      'a',
    ]);
  });
});
