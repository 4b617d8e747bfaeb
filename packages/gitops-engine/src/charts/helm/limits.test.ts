import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ChartLimits } from '../limits';
import { openCharts } from '../testUtils/openCharts';
import { startSite, type Site } from '../testUtils/site';
import type { Charts } from '../types';

// Real programs and megabytes on a machine that others use as well.
jest.setTimeout(60_000);

let folder: string;
let site: Site;

const serve = (body: string | Buffer, headers: Record<string, string> = {}) =>
  site.answer('/index.yaml', (_, response) =>
    response.writeHead(200, headers).end(body),
  );
const within = async <T>(
  limits: Partial<ChartLimits>,
  work: (charts: Charts) => Promise<T>,
) => {
  const charts = openCharts(folder, { limits });
  try {
    return await work(charts);
  } finally {
    await charts.end();
  }
};
const test = (limits: Partial<ChartLimits> = {}) =>
  within(limits, charts => charts.test({ url: site.url, type: 'helm' }));
const entry = (chart: number, version: number) =>
  `  - version: 1.${version}.0\n    name: chart${chart}\n    description: ${'words '.repeat(
    20,
  )}\n    urls: [chart${chart}-1.${version}.0.tgz]\n    digest: ${'ab'.repeat(
    32,
  )}\n`;
const indexOf = (charts: number, versions: number) =>
  `apiVersion: v1\nentries:\n${Array.from(
    { length: charts },
    (_c, chart) =>
      `  chart${chart}:\n${Array.from({ length: versions }, (_v, version) =>
        entry(chart, version),
      ).join('')}`,
  ).join('')}generated: "2026-01-01T00:00:00Z"\n`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'charts-limits-'));
  site = await startSite();
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

describe('an index, one below and one above its limits', () => {
  it.each([
    ['as it is', (text: string) => text, {}],
    [
      'gzipped',
      (text: string) => gzipSync(text),
      { 'content-encoding': 'gzip' },
    ],
  ])('of size, %s', async (_how, packed, headers) => {
    const text = indexOf(2, 3);
    serve(packed(text), headers);
    await expect(test({ indexBytes: text.length })).resolves.toBeUndefined();
    await expect(test({ indexBytes: text.length - 1 })).rejects.toMatchObject({
      reason: 'LimitExceeded',
      hint: expect.stringContaining('indexBytes'),
    });
  });

  it('of versions', async () => {
    serve(indexOf(2, 3));
    await expect(test({ indexVersions: 6 })).resolves.toBeUndefined();
    await expect(test({ indexVersions: 5 })).rejects.toMatchObject({
      reason: 'LimitExceeded',
      message: expect.stringContaining('more than 5 versions'),
      hint: expect.stringContaining('indexVersions'),
    });
  });
});

describe('an index that is a bomb', () => {
  it('of gzip costs no more than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(150 * 1024 * 1024));
    serve(bomb, { 'content-encoding': 'gzip' });
    const before = process.memoryUsage().rss;
    await expect(test()).rejects.toMatchObject({ reason: 'LimitExceeded' });
    expect(process.memoryUsage().rss - before).toBeLessThan(256 * 1024 * 1024);
  }, 60_000);

  it.each([
    [
      'aliases of versions',
      `apiVersion: v1\nentries:\n  a: &a\n${entry(0, 0).repeat(
        2000,
      )}${Array.from({ length: 2000 }, (_, i) => `  b${i}: *a\n`).join('')}`,
    ],
    [
      'aliases of aliases',
      `apiVersion: v1\na: &a [x,x,x,x,x,x,x,x]\n${'abcdefghijkl'
        .split('')
        .slice(1)
        .map((name, i, { length }) => {
          const from = 'abcdefghijkl'[i];
          return `${name}: &${name} [${`*${from},`.repeat(length)}*${from}]\n`;
        })
        .join('')}entries: {app: [{version: 1.0.0, urls: *l}]}\n`,
    ],
    [
      'nesting',
      `apiVersion: v1\nentries: {app: ${'['.repeat(5000)}${']'.repeat(5000)}}`,
    ],
    [
      'a long address, again and again',
      `apiVersion: v1\nx: &x ${'x'.repeat(
        200_000,
      )}\nentries:\n  app:\n${'  - {version: 1.0.0, urls: [*x,*x,*x,*x]}\n'.repeat(
        2000,
      )}`,
    ],
  ])(
    'of %s is refused, or nothing of it kept, and soon',
    async (_what, text) => {
      serve(text);
      const start = performance.now();
      const outcome = await test().then(
        () => 'nothing of it',
        e => e.name,
      );
      expect(outcome).toMatch(/EngineError|nothing of it/);
      expect(performance.now() - start).toBeLessThan(10_000);
    },
    20_000,
  );
});

describe('a large index', () => {
  const text = indexOf(500, 100);

  it('of 20 MB does not stop the event loop, and is parsed once', async () => {
    expect(text.length).toBeGreaterThan(12_000_000);
    serve(text);
    const charts = openCharts(folder);
    const repository = { url: site.url, type: 'helm' as const };
    // What this thread worked between two turns: on a busy machine it may wait for longer.
    const worked = () => {
      const { user, system } = process.threadCpuUsage();
      return (user + system) / 1000;
    };
    let longest = 0;
    let last = worked();
    const timer = setInterval(() => {
      longest = Math.max(longest, worked() - last);
      last = worked();
    }, 1);
    const first = await charts.versions(repository, 'chart77');
    clearInterval(timer);
    expect(first).toHaveLength(100);
    expect(first[0].version).toBe('1.99.0');
    expect(longest).toBeLessThan(100);
    charts.pass(200_000);
    const start = worked();
    await charts.versions(repository, 'chart499');
    expect(worked()).toBeLessThan(start + 100);
    await charts.end();
  }, 60_000);

  it('says the same parsed in parts and whole', async () => {
    const small = indexOf(3, 2);
    const read = async (index: string) => {
      serve(index);
      return within({}, charts =>
        charts.charts({ url: site.url, type: 'helm' }),
      );
    };
    const inParts = await read(small);
    expect(inParts).toHaveLength(3);
    // An alias in the text makes the reader take the whole.
    const whole = small
      .replace('apiVersion: v1', 'apiVersion: &v v1')
      .replace('  - version: 1.0.0\n', '  - version: 1.0.0\n    x: *v\n');
    expect(await read(whole)).toEqual(inParts);
    expect(await read(small.replace(/^ {2}/gm, '      '))).toEqual(inParts);
    const json = {
      apiVersion: 'v1',
      entries: Object.fromEntries(
        inParts.map(({ name, versions }) => [name, versions]),
      ),
    };
    expect(await read(JSON.stringify(json))).toEqual(inParts);
  });
});
