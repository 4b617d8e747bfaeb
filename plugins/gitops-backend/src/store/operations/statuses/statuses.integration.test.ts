import {
  application,
  status,
  storeApplications,
} from '../../../__testUtils__/fixtures';
import { describeEachDatabase } from '../../../__testUtils__/databases';
import { getStatuses, touchStatuses, writeStatuses } from '../..';

describeEachDatabase('statuses', db => {
  it('keeps what is written and counts versions itself', async () => {
    const knex = db();
    const [{ id }] = await storeApplications(knex, [application('a')]);
    const item = status(id, {
      syncStatus: 'OutOfSync',
      health: { status: 'Degraded', message: 'pod crashes' },
      revisions: [{ repoUrl: 'https://git.example/a', revision: 'abc' }],
      conditions: [{ type: 'ComparisonError', message: 'no such path' }],
      desiredHash: 'h1',
      images: ['nginx:1'],
    });
    expect(await writeStatuses({ knex, items: [item] })).toEqual([
      { applicationId: id, version: 1 },
    ]);
    expect(
      await writeStatuses({ knex, items: [{ ...item, version: 77 }] }),
    ).toEqual([{ applicationId: id, version: 2 }]);
    expect(await touchStatuses({ knex, ids: [id, 'gone'] })).toEqual([
      { applicationId: id, version: 3 },
    ]);
    expect(await getStatuses({ knex, ids: [id, 'gone'] })).toEqual([
      { ...item, version: 3 },
    ]);
  });

  it('writes the others when an application is gone, and text that PostgreSQL refuses', async () => {
    const knex = db();
    const [{ id }] = await storeApplications(knex, [application('a')]);
    const strange = status(id, {
      health: { status: 'Degraded', message: 'nul \0 half \ud83d end \\u0000' },
    });
    const written = await writeStatuses({
      knex,
      items: [status('gone'), strange],
    });
    expect(written).toEqual([{ applicationId: id, version: 1 }]);
    const [stored] = await getStatuses({ knex, ids: [id] });
    expect(stored.health.message).toBe('nul \uFFFD half \uFFFD end \\u0000');
  });
});
