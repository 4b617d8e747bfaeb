import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '../digest';
import { filesOf } from '../testUtils/files';
import { openCharts, type OpenCharts } from '../testUtils/openCharts';
import {
  publishCharts,
  VERSIONS,
  type Published,
} from '../testUtils/published';
import type { ChartContent, ChartRepositoryAccess } from '../types';

// Real programs and megabytes on a machine that others use as well.
jest.setTimeout(60_000);

let published: Published;
let cache: string;
let n = 0;
const opened: OpenCharts[] = [];

/** All of one test share what is kept on disk, as one process does with the one before. */
const open: typeof openCharts = (folder, options) => {
  const charts = openCharts(folder, { folder: cache, ...options });
  opened.push(charts);
  return charts;
};
const content = (
  version: string,
  access: Partial<ChartRepositoryAccess> = {},
): Promise<ChartContent> =>
  open(published.folder).content(
    { ...published.repository, ...access },
    'app',
    version,
  );
const paths = () => published.site.requests.map(request => request.path);
const kept = async () => {
  const names = await readdir(join(cache, 'archives'));
  return names.filter(name => name.endsWith('.archive'));
};

beforeAll(async () => {
  published = await publishCharts();
}, 120_000);
beforeEach(() => {
  n += 1;
  cache = join(published.folder, `cache-${n}`);
  published.site.requests.length = 0;
});
afterEach(async () => {
  for (const charts of opened.splice(0)) await charts.end();
  for (const path of ['/index.yaml', '/app-1.0.0.tgz']) {
    published.site.answer(path, undefined);
  }
});
afterAll(() => published.close());

describe('content', () => {
  it('comes once from the network, then from disk, also in a later process', async () => {
    const { repository, site, folder } = published;
    const charts = open(folder);
    const first = await charts.content(repository, 'app', '1.2.3');
    expect(first).toMatchObject({
      revision: '1.2.3',
      place: `chart app 1.2.3 of ${site.url}`,
      digest: expect.stringMatching(/^sha256:/),
    });
    expect((await filesOf(first.tree))['templates/a.yaml']).toContain('1.2.3');
    await charts.content(repository, 'app', '1.2.3');
    expect(paths()).toEqual(['/index.yaml', '/app-1.2.3.tgz']);
    const later = await content('1.2.3');
    expect(paths()).toEqual(['/index.yaml', '/app-1.2.3.tgz', '/index.yaml']);
    expect(await later.tree.at('')).toEqual(await first.tree.at(''));
  });

  it('is downloaded once for all who ask at the same time', async () => {
    const charts = open(published.folder);
    await Promise.all(
      Array.from({ length: 20 }, () =>
        charts.content(published.repository, 'app', '1.2.3'),
      ),
    );
    expect(paths()).toEqual(['/index.yaml', '/app-1.2.3.tgz']);
  });

  it('stays while the repository does not answer', async () => {
    const { repository, site, folder } = published;
    const charts = open(folder);
    await charts.content(repository, 'app', '1.2.3');
    charts.pass(60 * 60_000);
    site.answer('/index.yaml', (_, response) => response.writeHead(503).end());
    await expect(
      charts.content(repository, 'app', '1.2.3'),
    ).resolves.toBeDefined();
    await expect(charts.resolve(repository, 'app', '*')).rejects.toThrow(
      `${site.url}/index.yaml answers with status 503`,
    );
  });

  it('is fetched again where somebody changed it on disk', async () => {
    await content('1.0.0');
    const [name] = await kept();
    const other = join(published.files, 'app-1.1.0.tgz');
    await writeFile(join(cache, 'archives', name), await readFile(other));
    published.site.requests.length = 0;
    const { tree } = await content('1.0.0');
    expect((await filesOf(tree))['templates/a.yaml']).toContain('1.0.0');
    expect(paths()).toContain('/app-1.0.0.tgz');
  });

  it('kept for one is not given to another with other credentials', async () => {
    await content('1.0.0');
    published.site.requests.length = 0;
    await content('1.0.0', { credentials: { username: 'a', password: 'b' } });
    expect(paths()).toContain('/app-1.0.0.tgz');
  });

  it('keeps what was used last, within the bound', async () => {
    const { repository, folder, files } = published;
    const { size } = await stat(join(files, 'app-1.0.0.tgz'));
    const charts = open(folder, { limits: { cacheBytes: size * 3 + 200 } });
    for (const version of VERSIONS) {
      await charts.content(repository, 'app', version);
    }
    const names = await kept();
    expect(names.length).toBeGreaterThanOrEqual(1);
    expect(names.length).toBeLessThanOrEqual(3);
  });

  it('comes although nothing can be kept', async () => {
    await writeFile(cache, 'a file in the place of the folder');
    await expect(content('1.0.0')).resolves.toBeDefined();
  });

  it('finds a version that was published since the index was read', async () => {
    const { repository, site, folder, helm } = published;
    const charts = open(folder);
    await charts.versions(repository, 'app');
    const late = join(folder, 'late');
    await helm.packChart(late, 'app', '4.0.0');
    await helm.run('repo', 'index', late, '--url', `${site.url}/late/`);
    const index = await readFile(join(late, 'index.yaml'));
    const archive = await readFile(join(late, 'app-4.0.0.tgz'));
    site.answer('/index.yaml', (_, response) => response.end(index));
    site.answer('/late/app-4.0.0.tgz', (_, response) => response.end(archive));
    charts.pass(1);
    const { revision } = await charts.content(repository, 'app', '4.0.0');
    expect(revision).toBe('4.0.0');
  });
});

describe('an archive that is not what the index says', () => {
  it('is refused', async () => {
    const other = await readFile(join(published.files, 'app-1.1.0.tgz'));
    published.site.answer('/app-1.0.0.tgz', (_, response) =>
      response.end(other),
    );
    await expect(content('1.0.0')).rejects.toMatchObject({
      reason: 'InvalidInput',
      message: expect.stringMatching(
        /^Chart app 1\.0\.0 of http:.*: What was downloaded has the digest sha256:\w+, not sha256:\w+\.$/,
      ),
    });
    expect(await kept()).toEqual([]);
  });

  it('and one that is cut off, though the digest is its own', async () => {
    const { site, files } = published;
    const whole = await readFile(join(files, 'app-1.0.0.tgz'));
    const half = whole.subarray(0, whole.length / 2);
    const digest = await digestOf(half);
    const index = `apiVersion: v1\nentries:\n  app:\n  - version: 1.0.0\n    urls: [app-1.0.0.tgz]\n    digest: ${digest}\n`;
    site.answer('/index.yaml', (_, response) => response.end(index));
    site.answer('/app-1.0.0.tgz', (_, response) => response.end(half));
    await expect(content('1.0.0')).rejects.toThrow(
      `Chart app 1.0.0 of ${site.url}: The archive is broken or cut off.`,
    );
  });

  it('and one whose connection ends early', async () => {
    published.site.answer('/app-1.0.0.tgz', (_, response) => {
      response.writeHead(200, { 'content-length': '100000' });
      response.write('x');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(content('1.0.0')).rejects.toMatchObject({
      reason: 'RepositoryUnreachable',
    });
  });

  it.each([
    ['file:///etc/passwd', 'neither http, https nor oci'],
    ['', 'names no archive'],
  ])('and none at %j', async (url, message) => {
    const urls = url === '' ? '[]' : `["${url}"]`;
    const index = `apiVersion: v1\nentries:\n  app:\n  - version: 1.0.0\n    urls: ${urls}\n`;
    published.site.answer('/index.yaml', (_, response) => response.end(index));
    await expect(content('1.0.0')).rejects.toThrow(message);
  });
});
