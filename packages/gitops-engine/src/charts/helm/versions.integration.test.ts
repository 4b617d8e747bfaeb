import { openCharts, type OpenCharts } from '../testUtils/openCharts';
import {
  publishCharts,
  VERSIONS,
  type Published,
} from '../testUtils/published';

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

describe('versions and charts', () => {
  it('are listed with what the index says, newest first', async () => {
    const versions = await charts.versions(published.repository, 'app');
    expect(versions.map(each => each.version)).toEqual([...VERSIONS].reverse());
    expect(versions[1]).toEqual({
      version: '3.0.0-beta.2',
      urls: [expect.stringContaining('app-3.0.0-beta.2.tgz')],
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      created: expect.any(String),
      description: 'app for tests',
      appVersion: '9',
    });
    const all = await charts.charts(published.repository);
    expect(all.map(chart => chart.name)).toEqual(['app', 'rich', 'vapp']);
  });

  it('come by one request for all who ask at the same time, for three minutes', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        charts.versions(published.repository, 'app'),
      ),
    );
    await charts.resolve(published.repository, 'vapp', '*');
    expect(published.site.requests).toHaveLength(1);
    charts.pass(180_000);
    await charts.versions(published.repository, 'app');
    expect(published.site.requests[1]).toMatchObject({
      path: '/index.yaml',
      ifNoneMatch: expect.any(String),
      status: 304,
    });
  });

  it('come anew for who needs them newer than they are', async () => {
    await charts.resolve(published.repository, 'app', '*');
    charts.pass(10);
    await charts.resolve(published.repository, 'app', '*', {
      notBefore: charts.now() - 10,
    });
    expect(published.site.requests).toHaveLength(1);
    await charts.resolve(published.repository, 'app', '*', {
      notBefore: charts.now(),
    });
    expect(published.site.requests).toHaveLength(2);
  });

  it('of one whole version costs no request', async () => {
    expect(
      await charts.resolve(published.repository, 'app', ' 7.7.7 '),
    ).toEqual({
      version: '7.7.7',
    });
    expect(published.site.requests).toHaveLength(0);
  });

  it('names what is not there, and what is', async () => {
    await expect(
      charts.versions(published.repository, 'nope'),
    ).rejects.toMatchObject({
      reason: 'PathNotFound',
      message: `There is no chart nope in ${published.site.url}.`,
    });
    await expect(
      charts.resolve(published.repository, 'vapp', '^2'),
    ).rejects.toMatchObject({
      reason: 'RevisionNotFound',
      message: `No version of vapp in ${published.site.url} is ^2.`,
      hint: 'The newest is v1.5.0.',
    });
  });
});
