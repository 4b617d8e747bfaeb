import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ALLOW_EVERYTHING, createEgress } from '../../egress';
import type { SourceTree } from '../../source';
import { createCharts } from '../createCharts';
import { digestOf } from '../digest';
import type { ChartLimits } from '../limits';
import { startHelm, type Helm } from '../testUtils/helm';
import { startSite, type Site } from '../testUtils/site';
import type { ChartRepositoryAccess, Charts } from '../types';

const MINUTE = 60_000;
/** Of `app`, as published. */
const VERSIONS = [
  '0.1.0',
  '0.9.9',
  '1.0.0',
  '1.1.0',
  '1.2.0-rc.1',
  '1.2.3',
  '1.10.0',
  '2.0.0',
  '2.1.0+build.7',
  '3.0.0-beta.2',
  '3.0.0-rc.1',
];

let folder: string;
let site: Site;
let helm: Helm;
let repository: ChartRepositoryAccess;
let time: number;
const opened: Charts[] = [];

function open(limits: Partial<ChartLimits> = {}, cache = 'cache'): Charts {
  const charts = createCharts({
    egress: createEgress(ALLOW_EVERYTHING),
    folder: join(folder, cache),
    limits,
    now: () => time,
  });
  opened.push(charts);
  return charts;
}

async function filesOf(tree: SourceTree): Promise<Record<string, string>> {
  const root = await tree.at('');
  if (!root) throw new Error('no root');
  const files: Record<string, string> = {};
  for (const node of await tree.list(root, { recursive: true, limit: 999 })) {
    if (node.type === 'blob') {
      files[node.path] = (await tree.read(node, 1e7)).toString();
    }
  }
  return files;
}

async function filesIn(dir: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const names = await readdir(dir, { recursive: true, withFileTypes: true });
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files[file.slice(dir.length + 1)] = await readFile(file, 'utf8');
  }
  return files;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'charts-helm-'));
  helm = await startHelm(folder);
  const published = join(folder, 'published');
  for (const version of VERSIONS) {
    await helm.packChart(published, 'app', version);
  }
  await helm.packChart(published, 'vapp', 'v1.4.0');
  await helm.packChart(published, 'vapp', 'v1.5.0');
  await helm.packChart(published, 'rich', '1.0.0', {
    'charts/sub/Chart.yaml': 'apiVersion: v2\nname: sub\nversion: 0.1.0\n',
    'charts/sub/templates/b.yaml': 'kind: Secret\n',
    'crds/crd.yaml': 'kind: CustomResourceDefinition\n',
    'files/ü ö.txt': 'text',
    [`files/${'long-'.repeat(30)}name.txt`]: 'long',
    '.helmignore': 'ignored.txt\n',
    'ignored.txt': 'left out',
  });
  await helm.run('repo', 'index', published);
  site = await startSite({ folder: published });
  repository = { url: site.url, type: 'helm' };
}, 2 * MINUTE);
beforeEach(() => {
  time = Date.parse('2026-01-01');
  site.requests.length = 0;
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(charts => charts.close()));
  await rm(join(folder, 'cache'), { recursive: true, force: true });
});
afterAll(async () => {
  await helm.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

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
    const said = await helm
      .run('show', 'chart', 'app', '--repo', site.url, '--version', range)
      .then(text => /^version: (.*)$/m.exec(text)?.[1])
      .catch(() => undefined);
    const charts = open();
    const found = await charts
      .resolve(repository, 'app', range)
      .then(({ version }) => charts.content(repository, 'app', version))
      .then(({ revision }) => revision)
      .catch(error => {
        expect(error).toMatchObject({ name: 'EngineError' });
        return undefined;
      });
    expect(found).toBe(said);
  });

  it.each([
    ['vapp', '1.4.0'],
    ['vapp', '^1.0.0'],
    ['vapp', 'v1.4.0'],
    ['rich', '1.0.0'],
    ['app', '1.2.3'],
    ['app', '2.1.0+build.7'],
  ])('%s %s unpacks to the files of helm pull --untar', async (name, range) => {
    const target = await mkdtemp(join(folder, 'pulled-'));
    await helm.run(
      ...['pull', name, '--repo', site.url, '--version', range],
      ...['--untar', '--untardir', target],
    );
    const charts = open();
    const { version } = await charts.resolve(repository, name, range);
    const { tree } = await charts.content(repository, name, version);
    expect(await filesOf(tree)).toEqual(await filesIn(join(target, name)));
  });
});

describe('versions and charts', () => {
  it('are listed with what the index says, newest first', async () => {
    const charts = open();
    const versions = await charts.versions(repository, 'app');
    expect(versions.map(each => each.version)).toEqual([...VERSIONS].reverse());
    expect(versions[1]).toEqual({
      version: '3.0.0-beta.2',
      urls: [expect.stringContaining('app-3.0.0-beta.2.tgz')],
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      created: expect.any(String),
      description: 'app for tests',
      appVersion: '9',
    });
    const all = await charts.charts(repository);
    expect(all.map(chart => chart.name)).toEqual(['app', 'rich', 'vapp']);
  });

  it('come by one request for all who ask at the same time, for three minutes', async () => {
    const charts = open();
    await Promise.all(
      Array.from({ length: 20 }, () => charts.versions(repository, 'app')),
    );
    await charts.resolve(repository, 'vapp', '*');
    expect(site.requests).toHaveLength(1);
    time += 3 * MINUTE;
    await charts.versions(repository, 'app');
    expect(site.requests[1]).toMatchObject({
      path: '/index.yaml',
      ifNoneMatch: expect.any(String),
      status: 304,
    });
  });

  it('come anew for who needs them newer than they are', async () => {
    const charts = open();
    await charts.resolve(repository, 'app', '*');
    time += 10;
    await charts.resolve(repository, 'app', '*', { notBefore: time - 10 });
    expect(site.requests).toHaveLength(1);
    await charts.resolve(repository, 'app', '*', { notBefore: time });
    expect(site.requests).toHaveLength(2);
  });

  it('of one whole version costs no request', async () => {
    const charts = open();
    expect(await charts.resolve(repository, 'app', ' 7.7.7 ')).toEqual({
      version: '7.7.7',
    });
    expect(site.requests).toHaveLength(0);
  });

  it('names what is not there, and what is', async () => {
    const charts = open();
    await expect(charts.versions(repository, 'nope')).rejects.toMatchObject({
      reason: 'PathNotFound',
      message: `There is no chart nope in ${site.url}.`,
    });
    await expect(
      charts.resolve(repository, 'vapp', '^2'),
    ).rejects.toMatchObject({
      reason: 'RevisionNotFound',
      message: `No version of vapp in ${site.url} is ^2.`,
      hint: 'The newest is v1.5.0.',
    });
  });
});

describe('content', () => {
  it('comes once from the network, then from disk, also in a later process', async () => {
    const charts = open();
    const content = await charts.content(repository, 'app', '1.2.3');
    expect(content).toMatchObject({
      revision: '1.2.3',
      place: `chart app 1.2.3 of ${site.url}`,
      digest: expect.stringMatching(/^sha256:/),
    });
    expect(await filesOf(content.tree)).toMatchObject({
      'templates/a.yaml': 'kind: ConfigMap # 1.2.3\n',
    });
    await charts.content(repository, 'app', '1.2.3');
    const paths = () => site.requests.map(request => request.path);
    expect(paths()).toEqual(['/index.yaml', '/app-1.2.3.tgz']);
    const later = await open().content(repository, 'app', '1.2.3');
    expect(paths()).toEqual(['/index.yaml', '/app-1.2.3.tgz', '/index.yaml']);
    expect(await later.tree.at('')).toEqual(await content.tree.at(''));
  });

  it('stays while the repository does not answer', async () => {
    const charts = open({ memoryBytes: 1024 * 1024 });
    await charts.content(repository, 'app', '1.2.3');
    time += 60 * MINUTE;
    site.answer('/index.yaml', (_, response) => response.writeHead(503).end());
    try {
      await expect(
        charts.content(repository, 'app', '1.2.3'),
      ).resolves.toBeDefined();
      await expect(charts.resolve(repository, 'app', '*')).rejects.toThrow(
        `${site.url}/index.yaml answers with status 503`,
      );
    } finally {
      site.answer('/index.yaml', undefined);
    }
  });

  it('is fetched again where somebody changed it on disk', async () => {
    await open().content(repository, 'app', '1.0.0');
    const dir = join(folder, 'cache', 'archives');
    const [name] = (await readdir(dir)).filter(each =>
      each.endsWith('.archive'),
    );
    const other = join(folder, 'published', 'app-1.1.0.tgz');
    await writeFile(join(dir, name), await readFile(other));
    site.requests.length = 0;
    const { tree } = await open().content(repository, 'app', '1.0.0');
    expect((await filesOf(tree))['templates/a.yaml']).toContain('1.0.0');
    expect(site.requests.map(request => request.path)).toContain(
      '/app-1.0.0.tgz',
    );
  });

  it('kept for one is not given to another with other credentials', async () => {
    await open().content(repository, 'app', '1.0.0');
    site.requests.length = 0;
    await open().content(
      { ...repository, credentials: { username: 'a', password: 'b' } },
      'app',
      '1.0.0',
    );
    expect(site.requests.map(request => request.path)).toContain(
      '/app-1.0.0.tgz',
    );
  });

  it('keeps what was used last, within the bound', async () => {
    const file = join(folder, 'published', 'app-1.0.0.tgz');
    const { size } = await stat(file);
    const charts = open({ cacheBytes: size * 3 + 200 });
    for (const version of VERSIONS) {
      await charts.content(repository, 'app', version);
    }
    const names = await readdir(join(folder, 'cache', 'archives'));
    const kept = names.filter(name => name.endsWith('.archive'));
    expect(kept.length).toBeGreaterThanOrEqual(1);
    expect(kept.length).toBeLessThanOrEqual(3);
  });

  it('finds a version that was published since the index was read', async () => {
    const charts = open();
    await charts.versions(repository, 'app');
    const late = join(folder, 'late');
    await helm.packChart(late, 'app', '4.0.0');
    await helm.run('repo', 'index', late, '--url', `${site.url}/late/`);
    const index = await readFile(join(late, 'index.yaml'));
    const archive = await readFile(join(late, 'app-4.0.0.tgz'));
    site.answer('/index.yaml', (_, response) => response.end(index));
    site.answer('/late/app-4.0.0.tgz', (_, response) => response.end(archive));
    try {
      time += 1;
      const { revision } = await charts.content(repository, 'app', '4.0.0');
      expect(revision).toBe('4.0.0');
    } finally {
      site.answer('/index.yaml', undefined);
    }
  });
});

describe('an archive that is not what the index says', () => {
  const replaced = async (
    archive: Buffer,
    work: (charts: Charts) => Promise<void>,
  ) => {
    site.answer('/app-1.0.0.tgz', (_, response) => response.end(archive));
    try {
      await work(open());
    } finally {
      site.answer('/app-1.0.0.tgz', undefined);
    }
  };

  it('is refused', async () => {
    const other = await readFile(join(folder, 'published', 'app-1.1.0.tgz'));
    await replaced(other, async charts => {
      await expect(
        charts.content(repository, 'app', '1.0.0'),
      ).rejects.toMatchObject({
        reason: 'InvalidInput',
        message: expect.stringMatching(
          /^Chart app 1\.0\.0 of http:.*: What was downloaded has the digest sha256:\w+, not sha256:\w+\.$/,
        ),
      });
    });
  });

  it('and one that is cut off, though the digest is its own', async () => {
    const whole = await readFile(join(folder, 'published', 'app-1.0.0.tgz'));
    const half = whole.subarray(0, whole.length / 2);
    const digest = await digestOf(half);
    const index = `apiVersion: v1\nentries:\n  app:\n  - version: 1.0.0\n    urls: [app-1.0.0.tgz]\n    digest: ${digest}\n`;
    site.answer('/index.yaml', (_, response) => response.end(index));
    await replaced(half, async charts => {
      await expect(charts.content(repository, 'app', '1.0.0')).rejects.toThrow(
        `Chart app 1.0.0 of ${site.url}: The archive is broken or cut off.`,
      );
    });
    site.answer('/index.yaml', undefined);
  });

  it('and one whose connection ends early', async () => {
    site.answer('/app-1.0.0.tgz', (_, response) => {
      response.writeHead(200, { 'content-length': '100000' });
      response.write('x');
      setTimeout(() => response.destroy(), 20);
    });
    try {
      await expect(
        open().content(repository, 'app', '1.0.0'),
      ).rejects.toMatchObject({ reason: 'RepositoryUnreachable' });
    } finally {
      site.answer('/app-1.0.0.tgz', undefined);
    }
  });
});

describe('credentials', () => {
  const credentials = { username: 'user', password: 'pass-canary' };
  const basic = `Basic ${Buffer.from('user:pass-canary').toString('base64')}`;

  it('open a private repository, and only with them', async () => {
    const closed = await startSite({
      folder: join(folder, 'published'),
      auth: credentials,
    });
    const access: ChartRepositoryAccess = { url: closed.url, type: 'helm' };
    const charts = open();
    await expect(charts.test(access)).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: `Authentication failed: ${closed.url} wants credentials.`,
    });
    await expect(
      charts.test({
        ...access,
        credentials: { ...credentials, password: 'wrong-canary' },
      }),
    ).rejects.toMatchObject({
      message: `Authentication failed: ${closed.url} refused the credentials.`,
    });
    await charts.test({ ...access, credentials });
    await expect(
      charts.content({ ...access, credentials }, 'app', '1.0.0'),
    ).resolves.toBeDefined();
    await closed.close();
  });

  it('go to another host that the index names only with passCredentials', async () => {
    const archives = await startSite({ folder: join(folder, 'published') });
    const dir = join(folder, 'elsewhere');
    await mkdir(dir);
    await helm.packChart(dir, 'app', '1.0.0');
    await helm.run('repo', 'index', dir, '--url', archives.url);
    const index = await readFile(join(dir, 'index.yaml'), 'utf8');
    const text = index.replace(/^ *digest:.*\n/gm, '');
    const indexes = await startSite();
    indexes.answer('/index.yaml', (_, response) => response.end(text));
    const access: ChartRepositoryAccess = {
      url: indexes.url,
      type: 'helm',
      credentials,
    };
    await open().content(access, 'app', '1.0.0');
    expect(indexes.requests[0].authorization).toBe(basic);
    expect(archives.requests).toMatchObject([{ authorization: undefined }]);
    const passing = { ...access, passCredentials: true };
    await open().content(passing, 'app', '1.0.0');
    expect(archives.requests[1].authorization).toBe(basic);

    archives.answer('/app-1.0.0.tgz', (_, response) =>
      response.writeHead(401).end(),
    );
    await expect(
      open({}, 'other-cache').content(access, 'app', '1.0.0'),
    ).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: `${archives.url}/app-1.0.0.tgz wants credentials, and those of ${indexes.url} are not sent to another host.`,
      hint: expect.stringContaining('passCredentials'),
    });
    await indexes.close();
    await archives.close();
  });

  it('do not follow a redirect to another host', async () => {
    const other = await startSite({ folder: join(folder, 'published') });
    const first = await startSite();
    first.answer('/index.yaml', (_, response) =>
      response.writeHead(302, { location: `${other.url}/index.yaml` }).end(),
    );
    await open().test({ url: first.url, type: 'helm', credentials });
    expect(first.requests[0].authorization).toBe(basic);
    expect(other.requests[0].authorization).toBeUndefined();
    await first.close();
    await other.close();
  });
});

describe('test connection', () => {
  const answered = async (
    status: number,
    body = '',
    headers: Record<string, string> = {},
  ) => {
    const server = await startSite();
    server.answer('/index.yaml', (_, response) =>
      response.writeHead(status, headers).end(body),
    );
    const outcome = await open()
      .test({ url: server.url, type: 'helm' })
      .then(
        () => 'well',
        error => `${error.message} ${error.hint}`.replace(server.url, 'URL'),
      );
    await server.close();
    return outcome;
  };

  it.each([
    [404, '', {}, 'There is no index.yaml at URL. Check the address'],
    [403, '', {}, 'Access denied: URL/index.yaml answers 403. Register cred'],
    [
      429,
      '',
      { 'retry-after': '17' },
      'URL/index.yaml is asked too often (429). Try again in 17 s',
    ],
    [500, '', {}, 'URL/index.yaml answers with status 500. The server has'],
    [
      200,
      '<html>login</html>',
      {},
      'The index.yaml of URL cannot be used: it has no apiVersion. Check',
    ],
    [200, 'a: [', {}, 'The index.yaml of URL cannot be used: line 1'],
    [200, 'apiVersion: v1\nentries: {}\n', {}, 'well'],
    [200, '{"apiVersion":"v1","entries":{}}', {}, 'well'],
  ])('%d %s', async (status, body, headers, expected) => {
    expect(await answered(status, body, headers)).toContain(expected);
  });

  it('takes an index that is gzipped', async () => {
    const server = await startSite();
    const body = gzipSync('apiVersion: v1\nentries: {}\n');
    server.answer('/index.yaml', (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    );
    await open().test({ url: server.url, type: 'helm' });
    await server.close();
  });

  it('gives up on a server that is too slow', async () => {
    const server = await startSite();
    server.answer('/index.yaml', () => {});
    await expect(
      open({ requestMs: 200 }).test({ url: server.url, type: 'helm' }),
    ).rejects.toThrow('did not answer within 0.2 s');
    await server.close();
  });

  it('says that nobody is there', async () => {
    await expect(
      open().test({ url: 'http://127.0.0.1:9', type: 'helm' }),
    ).rejects.toMatchObject({ reason: 'RepositoryUnreachable' });
  });

  it('obeys the egress policy', async () => {
    const charts = createCharts({
      egress: createEgress({ allow: [] }),
      folder: join(folder, 'cache'),
    });
    await expect(charts.test(repository)).rejects.toThrow('refused');
    await charts.close();
  });
});
