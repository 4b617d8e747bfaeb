import {
  application,
  storeApplications,
  storeCluster,
} from '../../../__testUtils__/fixtures';
import {
  describeEachDatabase,
  testSealing,
} from '../../../__testUtils__/databases';
import {
  createOperations,
  getActiveOperations,
  getLastOperations,
  getOperation,
  listOperations,
  requestTermination,
  sweepOperations,
  updateOperations,
} from '../..';

describeEachDatabase('operations', db => {
  async function setUp() {
    const knex = db();
    const cluster = await storeCluster(knex, testSealing());
    const [a, b] = await storeApplications(knex, [
      application('a'),
      application('b'),
    ]);
    const input = (applicationId: string) => ({
      applicationId,
      request: '{"sync":{}}',
      initiatedBy: 'automated',
    });
    return { knex, cluster, a, b, input };
  }

  it('lets one operation of an application be active, whoever creates them', async () => {
    const { knex, cluster, a, b, input } = await setUp();
    const created = await createOperations({
      knex,
      items: [input(a.id), input(a.id), input(b.id), input('gone')],
    });
    expect(
      created.map(({ applicationId, operation }) => [
        applicationId,
        operation?.phase,
      ]),
    ).toEqual([
      [a.id, 'Running'],
      [a.id, undefined],
      [b.id, 'Running'],
      ['gone', undefined],
    ]);
    const races = await Promise.all(
      [1, 2, 3].map(() => createOperations({ knex, items: [input(a.id)] })),
    );
    expect(races.flat().every(({ operation }) => !operation)).toBe(true);
    const active = await getActiveOperations({
      knex,
      clusterIds: [cluster.id],
    });
    expect(active.map(({ applicationId }) => applicationId).sort()).toEqual(
      [a.id, b.id].sort(),
    );
    expect(await getActiveOperations({ knex, clusterIds: [] })).toEqual([]);
  });

  it('keeps Terminating against progress, and terminal rows against everything', async () => {
    const { knex, a, input } = await setUp();
    const [{ operation }] = await createOperations({
      knex,
      items: [input(a.id)],
    });
    if (!operation) throw new Error('not created');
    const progress = {
      ...operation,
      message: 'wave 1',
      revisions: ['abc'],
      desiredHash: 'h',
    };
    expect(await updateOperations({ knex, items: [progress] })).toEqual([
      { id: operation.id, applicationId: a.id, phase: 'Running' },
    ]);
    expect(
      await requestTermination({ knex, applicationId: a.id }),
    ).toMatchObject({ id: operation.id, phase: 'Terminating' });
    expect(await updateOperations({ knex, items: [progress] })).toEqual([
      { id: operation.id, applicationId: a.id, phase: 'Terminating' },
    ]);
    const failed = {
      ...progress,
      phase: 'Failed' as const,
      message: 'terminated',
      finishedAt: '2026-11-25T10:00:00.000Z',
    };
    await updateOperations({ knex, items: [failed] });
    expect(await updateOperations({ knex, items: [progress] })).toEqual([]);
    expect(await getOperation({ knex, id: operation.id })).toEqual(failed);
    expect(
      await requestTermination({ knex, applicationId: a.id }),
    ).toBeUndefined();
  });

  it('lists newest first and sweeps the oldest finished ones', async () => {
    const { knex, a, input } = await setUp();
    for (const message of ['one', 'two', 'three']) {
      const [{ operation }] = await createOperations({
        knex,
        items: [{ ...input(a.id), message }],
      });
      if (!operation) throw new Error('not created');
      await knex('operations')
        .where({ id: operation.id })
        .update({ started_at: ['one', 'two', 'three'].indexOf(message) });
      if (message !== 'three') {
        await updateOperations({
          knex,
          items: [{ ...operation, phase: 'Succeeded' }],
        });
      }
    }
    const messages = async (limit: number) =>
      (await listOperations({ knex, applicationId: a.id, limit })).map(
        ({ message }) => message,
      );
    expect(await messages(2)).toEqual(['three', 'two']);
    const last = await getLastOperations({ knex, applicationIds: [a.id] });
    expect(last.get(a.id)?.message).toBe('three');
    expect(await sweepOperations({ knex, keep: 2 })).toBe(1);
    expect(await sweepOperations({ knex, keep: 0 })).toBe(1);
    expect(await messages(9)).toEqual(['three']);
  });
});
