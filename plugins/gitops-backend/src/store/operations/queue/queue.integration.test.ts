import {
  application,
  storeApplications,
  storeCluster,
} from '../../../__testUtils__/fixtures';
import {
  describeEachDatabase,
  testSealing,
} from '../../../__testUtils__/databases';
import { claimDue, completeQueue, enqueue, nextDue, retryLater } from '../..';

describeEachDatabase('queue', db => {
  async function setUp(count: number) {
    const knex = db();
    const cluster = await storeCluster(knex, testSealing());
    const rows = await storeApplications(
      knex,
      Array.from({ length: count }, (_, i) => application(`app-${i}`)),
    );
    return { knex, clusterId: cluster.id, ids: rows.map(({ id }) => id) };
  }

  it('merges wishes: a new ticket, the earliest time, all reasons', async () => {
    const { knex, clusterId, ids } = await setUp(1);
    const item = { applicationId: ids[0], clusterId };
    const soon = new Date(Date.now() + 60_000).toISOString();
    const later = new Date(Date.now() + 600_000).toISOString();
    await enqueue({ knex, items: [{ ...item, reason: 1, dueAt: soon }] });
    const [first] = await knex('reconcile_queue');
    await enqueue({ knex, items: [{ ...item, reason: 4, dueAt: later }] });
    const [second] = await knex('reconcile_queue');
    expect(second.reasons).toBe(5);
    expect(Number(second.due_at)).toBe(Date.parse(soon));
    expect(second.ticket).not.toBe(first.ticket);
    const wait = await nextDue({ knex, clusterIds: [clusterId] });
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);

    await enqueue({ knex, items: [{ ...item, reason: 8 }] });
    expect(
      await nextDue({ knex, clusterIds: [clusterId] }),
    ).toBeLessThanOrEqual(0);
    expect(
      await claimDue({
        knex,
        clusterIds: [clusterId],
        limit: 10,
        workTimeoutMs: 1_000,
      }),
    ).toMatchObject([{ applicationId: ids[0], clusterId, reasons: 13 }]);
    expect(await nextDue({ knex, clusterIds: ['other'] })).toBeUndefined();
  });

  it('takes the same application twice in one call, and passes over applications that are gone', async () => {
    const { knex, clusterId, ids } = await setUp(1);
    await enqueue({
      knex,
      items: [
        { applicationId: ids[0], clusterId, reason: 1 },
        { applicationId: 'gone', clusterId, reason: 1 },
        { applicationId: ids[0], clusterId, reason: 2 },
      ],
    });
    const claimed = await claimDue({
      knex,
      clusterIds: [clusterId],
      limit: 10,
      workTimeoutMs: 1_000,
    });
    expect(claimed).toMatchObject([{ applicationId: ids[0], reasons: 3 }]);
  });

  it('does not complete work for which a newer wish came', async () => {
    const { knex, clusterId, ids } = await setUp(2);
    const claim = () =>
      claimDue({
        knex,
        clusterIds: [clusterId],
        limit: 10,
        workTimeoutMs: 60_000,
      });
    await enqueue({
      knex,
      items: ids.map(applicationId => ({
        applicationId,
        clusterId,
        reason: 1,
      })),
    });
    const claimed = await claim();
    expect(claimed).toHaveLength(2);
    expect(await claim()).toEqual([]);
    await enqueue({
      knex,
      items: [{ applicationId: ids[0], clusterId, reason: 2 }],
    });
    await completeQueue({ knex, items: claimed });
    expect(await claim()).toMatchObject([
      { applicationId: ids[0], reasons: 3 },
    ]);
  });

  it('retries later and counts, unless a newer wish came', async () => {
    const { knex, clusterId, ids } = await setUp(1);
    await enqueue({
      knex,
      items: [{ applicationId: ids[0], clusterId, reason: 1 }],
    });
    const options = { knex, clusterIds: [clusterId], limit: 1 };
    const [claimed] = await claimDue({ ...options, workTimeoutMs: 600_000 });
    await retryLater({ knex, items: [{ ...claimed, delayMs: 30_000 }] });
    const wait = await nextDue(options);
    expect(wait).toBeGreaterThan(20_000);
    expect(wait).toBeLessThanOrEqual(30_000);
    expect((await knex('reconcile_queue'))[0].failures).toBe(1);
    await retryLater({
      knex,
      items: [{ applicationId: ids[0], ticket: 'older', delayMs: 1 }],
    });
    expect(await nextDue(options)).toBeGreaterThan(20_000);
  });

  it('hands each application to one of several that claim at once', async () => {
    const { knex, clusterId, ids } = await setUp(200);
    await enqueue({
      knex,
      items: ids.map(applicationId => ({
        applicationId,
        clusterId,
        reason: 1,
      })),
    });
    const claims = await Promise.all(
      Array.from({ length: 10 }, () =>
        claimDue({
          knex,
          clusterIds: [clusterId],
          limit: 20,
          workTimeoutMs: 60_000,
        }),
      ),
    );
    const claimed = claims.flat().map(row => row.applicationId);
    expect(claimed.length).toBe(new Set(claimed).size);
    expect(claimed.length).toBeGreaterThanOrEqual(20);
  });
});
