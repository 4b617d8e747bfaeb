import {
  headline,
  OperationPhase,
  SyncStatus,
  HealthStatus,
  ConditionType,
} from '@backstage-gitops/plugin-gitops-common';
import {
  application,
  status,
  storeApplications,
  storeCluster,
} from '../../../__testUtils__/fixtures';
import {
  describeEachDatabase,
  testSealing,
} from '../../../__testUtils__/databases';
import { always, condition } from '../../sql/condition';
import { queryRows } from '../../sql/dialect';
import {
  ApplicationFilter,
  countFacets,
  getApplicationsByIds,
  listApplications,
  writeStatuses,
} from '../..';
import { FROM, STATE } from './columns';

const SYNC: (SyncStatus | undefined)[] = [
  undefined,
  'Synced',
  'OutOfSync',
  'Unknown',
];
const HEALTH: HealthStatus[] = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];
const PHASES: (OperationPhase | undefined)[] = [
  undefined,
  'Running',
  'Terminating',
  'Succeeded',
  'Failed',
  'Error',
];
const CONDITIONS: (ConditionType | undefined)[] = [
  undefined,
  'ComparisonError',
  'InvalidSpecError',
  'SyncError',
  'OrphanedResourceWarning',
];

describeEachDatabase('list', db => {
  it('knows the state of the headline as headline() does', async () => {
    const knex = db();
    const cases = SYNC.flatMap(sync =>
      HEALTH.flatMap(health =>
        PHASES.flatMap(phase =>
          CONDITIONS.flatMap(type =>
            [false, true].map(deleting => ({
              sync,
              health,
              phase,
              type,
              deleting,
            })),
          ),
        ),
      ),
    );
    const rows = await storeApplications(
      knex,
      cases.map((_, i) => application(`app-${i}`)),
    );
    await writeStatuses({
      knex,
      items: cases.flatMap(({ sync, health, type }, i) =>
        sync
          ? status(rows[i].id, {
              syncStatus: sync,
              health: { status: health },
              conditions: type ? [{ type, message: 'why' }] : [],
            })
          : [],
      ),
    });
    for (const phase of PHASES) {
      const ids = rows
        .filter((_, i) => cases[i].phase === phase)
        .map(({ id }) => id);
      if (phase)
        await knex('applications')
          .whereIn('id', ids)
          .update({ operation_phase: phase });
    }
    await knex('applications')
      .whereIn(
        'id',
        rows.filter((_, i) => cases[i].deleting).map(({ id }) => id),
      )
      .update({ deletion_requested_at: 1 });
    const found = await queryRows<{ id: string; state: string }>(
      knex,
      `select a.id, ${STATE} as state from ${FROM}`,
    );
    const states = new Map(found.map(({ id, state }) => [id, state]));
    cases.forEach(({ sync, health, phase, type, deleting }, i) => {
      const expected = headline({
        reconciledAt: sync && '2026-11-25T10:00:00Z',
        sync: sync ?? 'Unknown',
        health: { status: sync ? health : 'Unknown' },
        conditions: sync && type ? [{ type, message: 'why' }] : [],
        counts: { total: 1, outOfSync: 0, missing: 0, unhealthy: 0, prune: 0 },
        operation: phase && { phase, message: '', startedAt: '' },
        deletion: deleting ? { requestedAt: '' } : undefined,
      });
      expect([cases[i], states.get(rows[i].id)]).toEqual([
        cases[i],
        expected.state,
      ]);
    });
  });

  async function setUp() {
    const knex = db();
    await storeCluster(knex, testSealing(), 'c0');
    await storeCluster(knex, testSealing(), 'c1');
    const rows = await storeApplications(
      knex,
      Array.from({ length: 40 }, (_, i) =>
        application(`app-${String(i).padStart(2, '0')}`, {
          metadata: {
            labels: i % 4 === 0 ? {} : { team: `t${i % 4}` },
            annotations:
              i % 10 === 0
                ? { 'gitops.backstage.io/entity-ref': 'component:default/a' }
                : {},
          },
          spec: {
            project: `p${i % 3}`,
            destination: {
              name: i % 5 === 0 ? 'nowhere' : `c${i % 2}`,
              namespace: `ns${i % 2}`,
            },
            source: { repoURL: `https://git.example/r${i % 2}.git`, path: '.' },
            ...(i % 2 === 0 && { syncPolicy: { automated: {} } }),
          },
        }),
      ),
    );
    await writeStatuses({
      knex,
      items: rows.slice(0, 30).map(({ id }, i) =>
        status(id, {
          syncStatus: i % 3 === 0 ? 'OutOfSync' : 'Synced',
          health: { status: i % 7 === 0 ? 'Degraded' : 'Healthy' },
        }),
      ),
    });
    const page = async (
      filter: ApplicationFilter,
      options: Partial<Parameters<typeof listApplications>[0]> = {},
    ) => {
      const ids = await listApplications({
        knex,
        filter,
        readable: always,
        sort: 'name',
        descending: false,
        limit: 1000,
        offset: 0,
        ...options,
      });
      const byId = new Map(
        (await getApplicationsByIds({ knex, ids })).map(row => [row.id, row]),
      );
      return ids.map(id => byId.get(id)?.name ?? '');
    };
    return { knex, rows, page };
  }

  it('filters, sorts and pages', async () => {
    const { page } = await setUp();
    expect(await page({ search: 'P-0' })).toHaveLength(10);
    expect(await page({ search: '%' })).toEqual([]);
    expect(await page({ projects: ['p0'], automated: true })).toHaveLength(7);
    expect(await page({ clusters: ['https://c1.example'] })).toHaveLength(16);
    expect(await page({ clusters: ['nowhere', 'c0'] })).toHaveLength(24);
    expect(await page({ repoUrls: ['https://GIT.example/r1'] })).toHaveLength(
      20,
    );
    expect(await page({ entityRefs: ['Component:default/A'] })).toHaveLength(4);
    const labels = (
      operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist',
      ...values: string[]
    ) => page({ labels: [{ key: 'team', operator, values }] });
    expect(await labels('In', 't1', 't2')).toHaveLength(20);
    expect(await labels('NotIn', 't1')).toHaveLength(30);
    expect(await labels('Exists')).toHaveLength(30);
    expect(await labels('DoesNotExist')).toHaveLength(10);
    expect(await page({ states: ['failing'] })).toEqual([
      'app-00',
      'app-07',
      'app-14',
      'app-21',
      'app-28',
    ]);
    expect(await page({}, { limit: 3, offset: 2, descending: true })).toEqual([
      'app-37',
      'app-36',
      'app-35',
    ]);
    expect((await page({}, { sort: 'state', limit: 6 }))[5]).toBe('app-03');
    expect(
      await page({}, { readable: condition('a.project = ?', 'p1'), limit: 2 }),
    ).toEqual(['app-01', 'app-04']);
  });

  it('counts each facet with all filters but its own', async () => {
    const { knex, page } = await setUp();
    const filter: ApplicationFilter = {
      projects: ['p0', 'p1'],
      syncStatuses: ['Synced'],
      search: 'app',
      repoUrls: ['https://git.example/r0'],
    };
    const { total, counts } = await countFacets({
      knex,
      filter,
      readable: always,
    });
    expect(total).toBe((await page(filter)).length);
    for (const project of ['p0', 'p1', 'p2']) {
      expect(counts.project.get(project) ?? 0).toBe(
        (await page({ ...filter, projects: [project] })).length,
      );
    }
    for (const sync of ['Synced', 'OutOfSync', 'Unknown'] as const) {
      expect(counts.syncStatus.get(sync) ?? 0).toBe(
        (await page({ ...filter, syncStatuses: [sync] })).length,
      );
    }
    for (const repo of ['https://git.example/r0', 'https://git.example/r1']) {
      expect(counts.repo.get(repo) ?? 0).toBe(
        (await page({ ...filter, repoUrls: [repo] })).length,
      );
    }
    for (const cluster of ['c0', 'c1', 'nowhere']) {
      expect(counts.cluster.get(cluster) ?? 0).toBe(
        (await page({ ...filter, clusters: [cluster] })).length,
      );
    }
    expect(counts.automated).toEqual(new Map([['true', total]]));
  });
});
