import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { filesIn, filesOf } from '../testUtils/files';
import { openCharts, type OpenCharts } from '../testUtils/openCharts';
import { publishCharts, type Published } from '../testUtils/published';

// Real programs and megabytes on a machine that others use as well.
jest.setTimeout(60_000);

let published: Published;
let charts: OpenCharts;

beforeAll(async () => {
  published = await publishCharts();
}, 120_000);
beforeEach(() => {
  charts = openCharts(published.folder);
  published.site.requests.length = 0;
});
afterEach(() => charts.end());
afterAll(() => published.close());

describe('with helm as the judge', () => {
  it.each([
    '',
    '*',
    '1',
    'v1',
    '1.2',
    '1.x',
    '1.1.x',
    '^1.0.0',
    '^1.1',
    '^0.1.0',
    '~1.2.0',
    '~1',
    '>=1.0.0 <2.0.0',
    '>=1.0.0, <1.10.0',
    '>1.0 <= 1.10.0',
    '>1.2',
    '<1.0.0',
    '!=2.1.0, <3',
    '1.0.0 - 1.9.9',
    '^0.1 || ^1.1',
    '>=1.0.0-0',
    '^3.0.0-0',
    '~1.2.0-0',
    '>3.0.0-beta.1',
    '1.2.3',
    'v1.2.3',
    '1.2.0-rc.1',
    '2.1.0',
    '2.1.0+build.7',
    '=1.1.0',
    '=>1.1.0 =<1.5',
    '9.9.9',
    '^9',
    'nonsense',
  ])('range %s means the same version', async range => {
    const { helm, repository } = published;
    const said = await helm
      .run('show', 'chart', 'app', '--repo', repository.url, '--version', range)
      .then(text => /^version: (.*)$/m.exec(text)?.[1])
      .catch(() => undefined);
    expect(await charts.versionOf(repository, 'app', range)).toBe(said);
  });

  it.each([
    ['vapp', '1.4.0'],
    ['vapp', '^1.0.0'],
    ['vapp', 'v1.4.0'],
    ['rich', '1.0.0'],
    ['app', '1.2.3'],
    ['app', '2.1.0+build.7'],
  ])('%s %s unpacks to the files of helm pull --untar', async (name, range) => {
    const { helm, repository, folder } = published;
    const target = await mkdtemp(join(folder, 'pulled-'));
    await helm.run(
      ...['pull', name, '--repo', repository.url, '--version', range],
      ...['--untar', '--untardir', target],
    );
    const { version } = await charts.resolve(repository, name, range);
    const { tree } = await charts.content(repository, name, version);
    expect(await filesOf(tree)).toEqual(await filesIn(join(target, name)));
  });
});
