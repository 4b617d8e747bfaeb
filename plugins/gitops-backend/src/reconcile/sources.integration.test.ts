import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { describeEachDatabase } from '../__testUtils__/databases';
import { QueueReason } from '../store';
import {
  configMap,
  liveConfigMap,
  startReplica,
  startWorld,
  until,
  World,
} from './__testUtils__/harness';

jest.setTimeout(120_000);

const CHART = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'chart/values.yaml': 'greeting: from the chart\n',
  'chart/templates/config.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
data:
  greeting: {{ .Values.greeting | quote }}
  kubernetes: {{ .Capabilities.KubeVersion.Version | quote }}
`,
};

let world: World;
let tests = 0;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world?.stop();
});

describeEachDatabase('sources of several kinds', db => {
  let replica: Awaited<ReturnType<typeof startReplica>>;
  let namespace: string;
  let repository: string;

  beforeEach(async () => {
    tests += 1;
    namespace = `sources-${tests}`;
    repository = `sources-${tests}`;
    replica = await startReplica(world, db());
  });
  afterEach(() => replica.stop());

  const application = (
    name: string,
    sources: Application['spec']['sources'],
  ): Application => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: `${name}-${tests}`, namespace: 'argocd' },
    spec: {
      project: 'default',
      sources,
      destination: { name: 'test', namespace },
      syncPolicy: {
        automated: { prune: true },
        syncOptions: ['CreateNamespace=true'],
      },
    },
  });
  const url = (name: string) => world.git.repoUrl(name);
  const synced = (id: string) =>
    until(
      () => replica.status(id),
      status => status?.syncStatus === 'Synced',
      60_000,
    );
  const data = async (name: string) =>
    (await liveConfigMap(world, namespace, name))?.data ?? {};

  it('renders a chart with values that another repository lends, and a folder beside it', async () => {
    const values = `${repository}-values`;
    await world.git.createRepo(repository, {
      files: { ...CHART, 'plain/extra.yaml': configMap('extra', 'one') },
    });
    await world.git.createRepo(values, {
      files: { 'prod.yaml': 'greeting: from the values\n' },
    });
    const name = `shop-${tests}`;
    const [id] = await replica.submit(
      application('shop', [
        {
          repoURL: url(repository),
          path: 'chart',
          helm: { valueFiles: ['$values/prod.yaml'] },
        },
        { repoURL: url(repository), path: 'plain' },
        { repoURL: url(values), ref: 'values' },
      ]),
    );
    const status = await synced(id);
    expect(status?.revisions.map(({ repoUrl }) => repoUrl)).toEqual([
      url(repository),
      url(repository),
      url(values),
    ]);
    expect(await data(name)).toMatchObject({
      greeting: 'from the values',
      kubernetes: expect.stringMatching(/^v1\.\d+\.\d+/),
    });
    expect(await data('extra')).toEqual({ key: 'one' });

    await world.git.commit(values, {
      files: { 'prod.yaml': 'greeting: changed\n' },
    });
    await replica.controller.refreshRepository(url(values));
    await until(
      () => data(name),
      found => JSON.stringify(found).includes('changed'),
    );
  });

  it('renders one chart for a commit that touches one of many, and none for one that touches nothing of them', async () => {
    const names = ['one', 'two', 'three'];
    await world.git.createRepo(repository, {
      files: Object.fromEntries(
        names.flatMap(name =>
          Object.entries(CHART).map(([path, content]) => [
            path.replace('chart', name),
            content,
          ]),
        ),
      ),
    });
    const ids = await replica.submit(
      ...names.map(name =>
        application(name, [{ repoURL: url(repository), path: name }]),
      ),
    );
    await Promise.all(ids.map(synced));
    const before = replica.renderer.renders;
    expect(before).toBe(3);
    await world.git.commit(repository, { files: { 'README.md': 'hello\n' } });
    await replica.controller.refreshRepository(url(repository));
    await world.git.commit(repository, {
      files: { 'two/values.yaml': 'greeting: two\n' },
    });
    await replica.controller.refreshRepository(url(repository));
    await until(
      () => data(`two-${tests}`),
      found => JSON.stringify(found).includes('two'),
    );
    expect(replica.renderer.renders - before).toBe(1);
  });

  it('says which source failed, and keeps what runs', async () => {
    await world.git.createRepo(repository, {
      files: { ...CHART, 'plain/extra.yaml': configMap('extra', 'one') },
    });
    const [id] = await replica.submit(
      application('shop', [
        { repoURL: url(repository), path: 'plain' },
        { name: 'web', repoURL: url(repository), path: 'chart' },
      ]),
    );
    const { revisions } = (await synced(id)) ?? {};
    await world.git.commit(repository, {
      files: { 'chart/templates/broken.yaml': '{{ .Values.none.below }}\n' },
    });
    await replica.wish(QueueReason.refresh, id);
    const failed = await until(
      () => replica.status(id),
      status => status?.syncStatus === 'Unknown',
      60_000,
    );
    expect(failed?.conditions[0].message).toMatch(
      /^Source 2 \(web\): .*chart.*broken\.yaml/s,
    );
    expect(failed?.revisions).toEqual(revisions);
    expect(await data(`shop-${tests}`)).toMatchObject({
      greeting: 'from the chart',
    });
    expect(await data('extra')).toEqual({ key: 'one' });
  });
});
