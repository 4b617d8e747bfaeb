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
import {
  countApplications,
  enqueue,
  getApplication,
  getApplicationsByIds,
  getStatuses,
  listApplicationsOfClusters,
  markApplicationDeleted,
  removeApplication,
  resolveClusters,
  upsertApplications,
  writeStatuses,
} from '../..';

describeEachDatabase('applications', db => {
  const by = 'user:default/guest';

  it('creates, then changes only what says something else', async () => {
    const knex = db();
    const first = await upsertApplications({
      knex,
      items: [
        { document: application('a'), by },
        { document: application('b'), by },
      ],
    });
    expect(first.map(({ outcome }) => outcome)).toEqual(['created', 'created']);

    const reordered = application('a');
    const { source, ...rest } = reordered.spec;
    const second = await upsertApplications({
      knex,
      items: [
        { document: { ...reordered, spec: { ...rest, source } }, by: 'other' },
        {
          document: application('b', {
            spec: { project: 'shop', syncPolicy: { automated: {} } },
          }),
          by: 'other',
        },
        { document: application('c'), by: 'other' },
      ],
    });
    expect(
      second.map(({ outcome, row }) => [
        row.name,
        outcome,
        row.generation,
        row.createdBy,
      ]),
    ).toEqual([
      ['a', 'unchanged', 1, by],
      ['b', 'changed', 2, by],
      ['c', 'created', 1, 'other'],
    ]);
    expect(second[1].row.id).toBe(first[1].row.id);
    const stored = await getApplication({
      knex,
      namespace: 'argocd',
      name: 'b',
    });
    expect(stored).toMatchObject({ project: 'shop', generation: 2 });
    expect(stored?.createdAt).toMatch(/^20\d\d-.*Z$/);
  });

  it('stores thousands of documents in one call', async () => {
    const knex = db();
    const documents = Array.from({ length: 2_000 }, (_, i) =>
      application(`app-${i}`, { metadata: { labels: { team: `t${i % 3}` } } }),
    );
    const rows = await storeApplications(knex, documents);
    expect(rows[1_999].name).toBe('app-1999');
    const found = await getApplicationsByIds({
      knex,
      ids: rows.map(({ id }) => id),
    });
    expect(found).toHaveLength(2_000);
  });

  it('keeps derived columns with the document', async () => {
    const knex = db();
    const [row] = await storeApplications(knex, [
      application('a', {
        metadata: {
          annotations: {
            'gitops.backstage.io/entity-ref': 'Component:default/Shop',
          },
        },
        spec: {
          source: undefined,
          sources: [
            { repoURL: 'git@git.example:shop/app.git', path: '.' },
            { repoURL: 'https://charts.example/', chart: 'redis' },
          ],
        },
      }),
    ]);
    expect(row).toMatchObject({
      entityRef: 'component:default/shop',
      repoUrl: 'git@git.example/shop/app',
      destinationNamespace: 'shop',
    });
    const urls = await knex('application_repositories')
      .pluck('url')
      .orderBy('url');
    expect(urls).toEqual([
      'git@git.example/shop/app',
      'https://charts.example',
    ]);
  });

  it('finds the cluster of a destination by server, name and the configured in-cluster', async () => {
    const knex = db();
    const sealing = testSealing();
    const [before] = await storeApplications(knex, [application('early')]);
    expect(before.clusterId).toBeUndefined();
    const test = await storeCluster(knex, sealing, 'test');
    const local = await storeCluster(knex, sealing, 'local', true);
    expect(await resolveClusters({ knex })).toEqual(
      new Map([[before.id, test.id]]),
    );
    const rows = await storeApplications(knex, [
      application('by-name'),
      application('by-server', {
        spec: { destination: { server: 'https://test.example/' } },
      }),
      application('in-cluster', {
        spec: { destination: { name: 'in-cluster' } },
      }),
      application('default-svc', {
        spec: { destination: { server: 'https://kubernetes.default.svc' } },
      }),
      application('unknown', { spec: { destination: { name: 'nowhere' } } }),
    ]);
    expect(rows.map(({ clusterId }) => clusterId)).toEqual([
      test.id,
      test.id,
      local.id,
      local.id,
      undefined,
    ]);
    expect(await countApplications({ knex, by: 'cluster_id' })).toEqual(
      new Map([
        [test.id, 3],
        [local.id, 2],
        ['', 1],
      ]),
    );
  });

  it('pages through the applications of clusters, those without one included', async () => {
    const knex = db();
    const cluster = await storeCluster(knex, testSealing());
    await storeApplications(knex, [
      ...Array.from({ length: 5 }, (_, i) => application(`app-${i}`)),
      application('lost', { spec: { destination: { name: 'nowhere' } } }),
    ]);
    const names: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await listApplicationsOfClusters({
        knex,
        clusterIds: [cluster.id, ''],
        after,
        limit: 4,
      });
      if (page.length === 0) break;
      names.push(...page.map(({ name }) => name));
      after = page[page.length - 1].id;
    }
    expect(names.sort()).toEqual([
      'app-0',
      'app-1',
      'app-2',
      'app-3',
      'app-4',
      'lost',
    ]);
  });

  it('marks for deletion once, and removes all that hangs on an application', async () => {
    const knex = db();
    const [row] = await storeApplications(knex, [application('a')]);
    await writeStatuses({ knex, items: [status(row.id)] });
    await enqueue({ knex, items: [{ applicationId: row.id, reason: 1 }] });
    const marked = await markApplicationDeleted({
      knex,
      id: row.id,
      cascade: true,
      propagation: 'Background',
    });
    expect(marked?.deletion).toMatchObject({
      cascade: true,
      propagation: 'Background',
    });
    const again = await markApplicationDeleted({
      knex,
      id: row.id,
      cascade: false,
      propagation: 'Foreground',
    });
    expect(again?.deletion).toEqual({
      requestedAt: marked?.deletion?.requestedAt,
      cascade: false,
      propagation: 'Foreground',
    });
    expect(await removeApplication({ knex, id: row.id })).toBe(true);
    expect(await removeApplication({ knex, id: row.id })).toBe(false);
    expect(await getStatuses({ knex, ids: [row.id] })).toEqual([]);
    expect(await knex('reconcile_queue')).toEqual([]);
  });

  it('takes two writers of one name at the same time', async () => {
    const knex = db();
    const results = await Promise.all(
      [1, 2, 3, 4].map(i =>
        upsertApplications({
          knex,
          items: [
            {
              document: application('a', { spec: { project: `p${i}` } }),
              by,
            },
          ],
        }),
      ),
    );
    const ids = new Set(results.map(([{ row }]) => row.id));
    expect(ids.size).toBe(1);
    const last = await getApplication({ knex, namespace: 'argocd', name: 'a' });
    expect(last?.generation).toBe(4);
  });
});
