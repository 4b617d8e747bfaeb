import {
  application,
  storeApplications,
} from '../../../__testUtils__/fixtures';
import { describeEachDatabase } from '../../../__testUtils__/databases';
import { appendHistory, listHistory } from '../..';

describeEachDatabase('history', db => {
  it('numbers, limits, and takes one sync once', async () => {
    const knex = db();
    const [a, b] = await storeApplications(knex, [
      application('a'),
      application('b'),
    ]);
    const item = (applicationId: string, operationId: string) => ({
      applicationId,
      operationId,
      revisions: [{ repoUrl: 'https://git.example/a', revision: operationId }],
      sources: '[]',
      desiredHash: 'h',
      deployStartedAt: '2026-11-25T10:00:00.000Z',
      deployedAt: '2026-11-25T10:00:01.000Z',
      initiatedBy: 'automated',
    });
    const limitOf = (id: string) => (id === a.id ? 2 : 0);
    for (const operationId of ['1', '2', '2', '3']) {
      await appendHistory({ knex, items: [item(a.id, operationId)], limitOf });
    }
    await appendHistory({
      knex,
      items: [item(b.id, '10'), item('gone', '11')],
      limitOf,
    });
    const kept = await listHistory({ knex, applicationId: a.id, limit: 10 });
    expect(kept).toEqual([
      { ...item(a.id, '3'), sequence: expect.any(Number) },
      { ...item(a.id, '2'), sequence: expect.any(Number) },
    ]);
    expect(kept.map(({ sequence }) => sequence)).toEqual([2, 1]);
    expect(await listHistory({ knex, applicationId: b.id, limit: 10 })).toEqual(
      [],
    );
    const [{ last_synced_at }] = await knex('applications').where({ id: a.id });
    expect(Number(last_synced_at)).toBe(Date.parse('2026-11-25T10:00:01Z'));
  });
});
