import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createCharts, type Charts } from '../../charts';
import { startSite, type Site } from '../../charts/testUtils/site';
import { ALLOW_EVERYTHING, createEgress } from '../../egress';
import { localContent, type SourceAccess } from '../../source';
import type { RenderRequest } from '../types';
import { APPLICATION, startBench, type Bench } from './__testUtils__/bench';
import { chart, chartYaml, configMap } from './__testUtils__/chartCase';

jest.setTimeout(60_000);

const ALL = 'all: {{ .Values | toJson | quote }}';
const needs = (version: string, repository: string) =>
  `dependencies:\n  - {name: dep, version: "${version}", repository: "${repository}"}\n`;

describe('charts', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench.close());

  describe('content address', () => {
    const files = {
      ...chart(ALL, {
        at: 'app/chart',
        more: needs('1.x.x', 'file://../dep'),
      }),
      ...chart(ALL, { at: 'app/dep', name: 'dep' }),
      'app/chart/own.yaml': 'x: 1\n',
      'app/values.yaml': 'y: 1\n',
      'app/text.txt': 'z',
      'shared/linked.txt': 'l',
    };
    const helm = {
      valueFiles: ['own.yaml', '../values.yaml'],
      fileParameters: [{ name: 'z', path: '../text.txt' }],
    };
    const cluster = { kubeVersion: '1.34.0', apiVersions: ['v1'] };
    const key = (request: Partial<RenderRequest> = {}) =>
      bench.key('app/chart', helm, { cluster, ...request });
    beforeEach(async () => {
      await bench.withRenderer({});
      await bench.commit(files);
      await bench.link({ 'app/chart/link.txt': '../../shared/linked.txt' });
    });

    it('is found without a program, and the same content renders once', async () => {
      const { started } = bench;
      const before = await key();
      expect(bench.started).toBe(started);
      const first = await bench.render('app/chart', helm, { cluster });
      await bench.commit({ 'elsewhere/README.md': `${Date.now()}` });
      expect(await key()).toBe(before);
      expect(await bench.render('app/chart', helm, { cluster })).toEqual(first);
      expect(bench.started).toBe(started + 1);
    });

    it.each([
      ['a template', 'app/chart/templates/demo.yaml', configMap('b', ALL)],
      ['values of the chart', 'app/chart/values.yaml', 'a: 1\n'],
      ['a value file', 'app/values.yaml', 'y: 2\n'],
      ['a file parameter', 'app/text.txt', 'zz'],
      ['a dependency', 'app/dep/values.yaml', 'd: 1\n'],
      ['what a link leads to', 'shared/linked.txt', 'll'],
    ])('changes with %s', async (_, path, content) => {
      const before = await key();
      await bench.commit({ [path]: content });
      expect(await key()).not.toBe(before);
    });

    it.each<[string, Partial<RenderRequest>]>([
      [
        'the version of Kubernetes',
        { cluster: { ...cluster, kubeVersion: '1.35.0' } },
      ],
      ['its APIs', { cluster: { ...cluster, apiVersions: ['v1', 'x/v1'] } }],
      [
        'the name of the application',
        { application: { ...APPLICATION, name: 'b' } },
      ],
      [
        'the namespace',
        { application: { ...APPLICATION, destinationNamespace: 'b' } },
      ],
    ])('changes with %s', async (_, request) => {
      expect(await key(request)).not.toBe(await key());
    });

    it('changes with options, and with the environment where they name it', async () => {
      const keys = [
        await bench.key('app/chart', {}),
        await bench.key('app/chart', { version: 'v3' }),
        await bench.key('app/chart', { values: 'a: 1' }),
        await bench.key('app/chart', {
          parameters: [{ name: 'a', value: '1' }],
        }),
        await bench.key('app/chart', { skipCrds: true }),
        await bench.key('app/chart', { releaseName: 'other' }),
      ];
      expect(new Set(keys).size).toBe(keys.length);
      const withRevision = () =>
        bench.key('app/chart', {
          parameters: [{ name: 'a', value: '$ARGOCD_APP_REVISION' }],
        });
      const before = await withRevision();
      await bench.commit({ 'elsewhere/README.md': `${Date.now()}` });
      expect(await withRevision()).not.toBe(before);
    });

    it('does not change with a dependency that charts/ holds', async () => {
      await bench.commit(
        chart(ALL, { at: 'app/chart/charts/dep', name: 'dep' }),
      );
      const before = await key();
      await bench.commit({ 'app/dep/values.yaml': 'd: 5\n' });
      expect(await key()).toBe(before);
    });

    it('changes with a file that another source lends', async () => {
      const refs = async () => new Map([['values', bench.content]]);
      const lent = { valueFiles: ['$values/lent/$ARGOCD_APP_NAME.yaml'] };
      await bench.commit({ 'lent/team_web.yaml': 'from: ref\n' });
      const before = await bench.key('app/chart', lent, { refs: await refs() });
      expect(
        JSON.stringify(
          await bench.render('app/chart', lent, { refs: await refs() }),
        ),
      ).toContain('{\\"dep\\":{\\"global\\":{}},\\"from\\":\\"ref\\"}');
      await bench.commit({ 'lent/team_web.yaml': 'from: other\n' });
      expect(
        await bench.key('app/chart', lent, { refs: await refs() }),
      ).not.toBe(before);
    });
  });

  describe('dependencies from a repository', () => {
    let site: Site;
    let charts: Charts;
    let access: SourceAccess;
    let time = Date.parse('2026-01-01');
    const published = () => join(bench.folder, 'published');

    /** Packs `dep` in a version, and writes the index again. */
    const publish = async (version: string) => {
      const at = `published/dep-${version}`;
      await bench.commit({
        ...chart(`v: "${version}"\n${ALL}`, { at, name: 'dep' }),
        [`${at}/Chart.yaml`]: `apiVersion: v2\nname: dep\nversion: ${version}\n`,
        [`${at}/.helmignore`]: 'values.yaml\n',
      });
      await mkdir(published(), { recursive: true });
      await bench.helm('v4', at, [
        'package',
        '.',
        '--destination',
        published(),
      ]);
      await bench.helm('v4', '.', ['repo', 'index', published()]);
      time += 60 * 60_000;
    };

    beforeAll(async () => {
      site = await startSite({ folder: published() });
      charts = createCharts({
        egress: createEgress(ALLOW_EVERYTHING),
        folder: join(bench.folder, 'charts'),
        now: () => time,
      });
      access = {
        git: () => Promise.reject(new Error('not asked for here')),
        file: () => Promise.reject(new Error('not asked for here')),
        namedRepository: async name => (name === 'site' ? site.url : undefined),
        async chart({ repoURL, chart: name, version }) {
          const repository = { url: repoURL, type: 'helm' as const };
          const { version: exact } = await charts.resolve(
            repository,
            name,
            version,
          );
          return charts.content(repository, name, exact);
        },
      };
      await publish('1.0.0');
    });
    afterAll(async () => {
      await charts.close();
      await site.close();
    });

    it.each(['v4', 'v3'] as const)(
      'are those that helm dependency build brings: %s',
      async version => {
        const at = `fetching-${version}/chart`;
        await bench.commit(
          chart('a: {{ .Values.dep.x }}', {
            at,
            more: needs('^1', site.url),
            values: 'dep: {x: parent}\n',
          }),
        );
        const rendered = await bench.render(at, { version }, { access });
        const [folder] = (await bench.copy(`fetching-${version}`, 'of')).split(
          ' ',
        );
        await bench.helm(version, `${folder}/chart`, [
          'repo',
          'add',
          'site',
          site.url,
        ]);
        await bench.helm(version, `${folder}/chart`, ['dependency', 'build']);
        expect(rendered).toEqual(
          await bench.helm(version, `${folder}/chart`, [
            ...[
              'template',
              'web',
              '.',
              '--namespace',
              'prod',
              '--include-crds',
            ],
          ]),
        );
        expect(rendered).toHaveLength(2);
      },
    );

    it('move when the range means another version, and render once for each', async () => {
      const at = 'moving';
      await bench.commit(chart('a: "1"', { at, more: needs('^1', '@site') }));
      const versions = async () =>
        JSON.stringify(await bench.render(at, {}, { access })).match(
          /"v":"[^"]*"/g,
        );
      const { started } = bench;
      expect(await versions()).toEqual(['"v":"1.0.0"']);
      expect(await versions()).toEqual(['"v":"1.0.0"']);
      expect(bench.started).toBe(started + 1);
      await publish('1.1.0');
      expect(await versions()).toEqual(['"v":"1.1.0"']);
    });

    it('name what is wrong with the repository', async () => {
      await bench.commit(
        chart('a: "1"', { at: 'gone', more: needs('^9', site.url) }),
      );
      await expect(bench.render('gone', {}, { access })).rejects.toMatchObject({
        reason: 'RevisionNotFound',
        message: expect.stringContaining(
          `Chart gone needs dep ^9 from ${site.url}: `,
        ),
      });
    });

    it('are also charts to render by themselves', async () => {
      const content = await access.chart({
        repoURL: site.url,
        chart: 'dep',
        version: '1.0.0',
      });
      const rendered = await bench.render(
        '',
        {},
        {
          content,
          source: {
            repoURL: site.url,
            chart: 'dep',
            targetRevision: '1.0.0',
            helm: { valuesObject: { x: 1 } },
          },
        },
      );
      expect(rendered).toMatchObject([
        { metadata: { name: 'web-dep' }, data: { v: '1.0.0', all: '{"x":1}' } },
      ]);
    });
  });

  describe('limits', () => {
    const two = `${configMap('a', 'a: "1"')}---\n${configMap('b', 'a: "1"')}`;
    const files = {
      'limits/Chart.yaml': chartYaml('demo'),
      'limits/templates/two.yaml': two,
      'limits/data.bin': 'x'.repeat(5_000),
    };
    const exportBytes = Object.values(files).join('').length;

    it.each<[string, object, object, RegExp]>([
      ['objects', { objects: 2 }, { objects: 1 }, /more than 1 objects/],
      [
        'bytes of a file',
        { fileBytes: 5_000 },
        { fileBytes: 4_999 },
        /limits\/data\.bin holds more than 4999 bytes/,
      ],
      [
        'bytes of all files',
        { exportBytes },
        { exportBytes: exportBytes - 1 },
        /hold more than \d+ bytes together/,
      ],
      // Two folders, three files.
      ['entries', { files: 4 }, { files: 3 }, /more than 3 entries/],
      [
        'bytes of manifests',
        { totalBytes: 1_000 },
        { totalBytes: 100 },
        /hold \d+ bytes, more than 100/,
      ],
      ['nesting', { depth: 3 }, { depth: 1 }, /exceeded maxDepth/],
    ])('of %s', async (_, enough, tooFew, message) => {
      await bench.commit(files);
      await bench.withRenderer({ limits: enough });
      expect(await bench.render('limits')).toHaveLength(2);
      await bench.withRenderer({ limits: tooFew });
      await expect(bench.render('limits')).rejects.toMatchObject({
        reason: 'LimitExceeded',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(/\.$/),
      });
    });
  });

  it('gives a failure again without another try', async () => {
    await bench.withRenderer({});
    await bench.commit(chart('a: {{ fail "no" }}', { at: 'failing' }));
    await expect(bench.render('failing')).rejects.toThrow('no');
    const { started } = bench;
    await expect(bench.render('failing')).rejects.toThrow('no');
    expect(bench.started).toBe(started);
  });

  it('renders the example of this repository', async () => {
    const examples = join(__dirname, '../../../../../examples');
    await bench.withRenderer({});
    const rendered = await bench.render(
      'helm',
      { valueFiles: ['values-production.yaml'] },
      { content: localContent(examples) },
    );
    expect(rendered).toMatchObject([
      { kind: 'ConfigMap', metadata: { name: 'web' } },
      { kind: 'Service' },
      { kind: 'Deployment', spec: { replicas: 3 } },
    ]);
  });

  it('says that a folder is no chart', async () => {
    await bench.commit({ 'none/MyChart.yaml': 'name: x\n' });
    await expect(bench.render('none')).rejects.toThrow(
      'Chart none cannot be rendered: it has no Chart.yaml.',
    );
  });
});
