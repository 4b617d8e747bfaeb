import { describeEachDatabase } from '../../../__testUtils__/databases';
import {
  checkFences,
  forgetReplicas,
  heartbeatReplica,
  listLiveReplicas,
  releaseLeases,
  removeReplica,
  renewLeases,
  takeLeases,
} from '../..';

const TTL = 60_000;

describeEachDatabase('coordination', db => {
  const take = (owner: string, clusterIds: string[], ttlMs = TTL) =>
    takeLeases({ knex: db(), owner, clusterIds, ttlMs });
  const fence = (owner: string, epoch: number, clusterId = 'c1') => ({
    clusterId,
    owner,
    epoch,
  });

  it('knows which replicas live', async () => {
    const knex = db();
    await heartbeatReplica({ knex, replicaId: 'a', ttlMs: TTL });
    await heartbeatReplica({ knex, replicaId: 'b', ttlMs: TTL });
    await heartbeatReplica({ knex, replicaId: 'a', ttlMs: TTL });
    await heartbeatReplica({ knex, replicaId: 'dead', ttlMs: -1 });
    const live = async () =>
      (await listLiveReplicas({ knex })).map(({ id }) => id);
    expect(await live()).toEqual(['a', 'b']);
    await removeReplica({ knex, replicaId: 'b' });
    expect(await live()).toEqual(['a']);
  });

  it('takes over at once from a process that was killed, where there can be no other', async () => {
    const knex = db();
    await heartbeatReplica({ knex, replicaId: 'killed', ttlMs: TTL });
    await take('killed', ['c1']);
    await forgetReplicas({ knex });
    expect(await listLiveReplicas({ knex })).toEqual([]);
    expect(await take('next', ['c1'])).toMatchObject([{ epoch: 2 }]);
  });

  it('gives a free lease to one, an expired one to the next, with a new epoch', async () => {
    const taken = await Promise.all(
      ['a', 'b', 'c'].map(owner => take(owner, ['c1', 'c2'])),
    );
    expect(
      taken
        .flat()
        .map(lease => lease.clusterId)
        .sort(),
    ).toEqual(['c1', 'c2']);
    expect(taken.flat().every(({ epoch }) => epoch === 1)).toBe(true);
    expect(await take('d', ['c1'])).toEqual([]);
    await db()('cluster_leases').update({ expires_at: 5 });
    expect(await take('d', ['c1'])).toMatchObject([
      { clusterId: 'c1', owner: 'd', epoch: 2 },
    ]);
  });

  it('renews and releases only what is still held', async () => {
    const knex = db();
    await take('a', ['c1', 'c2']);
    await knex('cluster_leases').where({ cluster_id: 'c2' }).update({
      owner: 'b',
      epoch: 2,
    });
    const fences = [fence('a', 1), fence('a', 1, 'c2')];
    const renewed = await renewLeases({ knex, fences, ttlMs: TTL });
    expect(renewed).toMatchObject([{ clusterId: 'c1', owner: 'a', epoch: 1 }]);
    await releaseLeases({ knex, fences });
    expect(await renewLeases({ knex, fences, ttlMs: TTL })).toEqual([]);
    expect(await take('b', ['c1', 'c2'])).toMatchObject([
      { clusterId: 'c1', epoch: 2 },
    ]);
  });

  it('answers fences that do not hold any more', async () => {
    const knex = db();
    await take('a', ['c1', 'c2', 'c3']);
    await knex('cluster_leases')
      .where({ cluster_id: 'c2' })
      .update({ expires_at: 5 });
    const stale = await knex.transaction(tx =>
      checkFences({
        tx,
        fences: [
          fence('a', 1),
          fence('a', 1, 'c2'),
          fence('a', 7, 'c3'),
          fence('a', 1, 'unknown'),
        ],
      }),
    );
    expect(stale.map(({ clusterId }) => clusterId)).toEqual([
      'c2',
      'c3',
      'unknown',
    ]);
  });

  it('lets no lease move between the check and the commit', async () => {
    const knex = db();
    if (!String(knex.client.config.client).includes('pg')) return;
    await take('a', ['c1'], 300);
    const order: string[] = [];
    let taking: Promise<unknown> = Promise.resolve();
    await knex.transaction(async tx => {
      expect(await checkFences({ tx, fences: [fence('a', 1)] })).toEqual([]);
      await new Promise(resolve => setTimeout(resolve, 400));
      taking = take('b', ['c1']).then(() => order.push('taken'));
      await new Promise(resolve => setTimeout(resolve, 100));
      order.push('written');
    });
    await taking;
    expect(order).toEqual(['written', 'taken']);
  });
});
