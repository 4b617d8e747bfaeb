import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createCertificates } from '@backstage-gitops/devcluster';
import { createEgress } from '../../egress';
import { openCharts, type OpenCharts } from '../testUtils/openCharts';
import { publishCharts, type Published } from '../testUtils/published';
import { startSite } from '../testUtils/site';
import type { ChartRepositoryAccess } from '../types';

// Real programs and megabytes on a machine that others use as well.
jest.setTimeout(60_000);

let published: Published;
let charts: OpenCharts;

beforeAll(async () => {
  published = await publishCharts();
}, 120_000);
beforeEach(() => {
  charts = openCharts(published.folder);
});
afterEach(() => charts.end());
afterAll(() => published.close());

describe('credentials', () => {
  const credentials = { username: 'user', password: 'pass-canary' };
  const basic = `Basic ${Buffer.from('user:pass-canary').toString('base64')}`;

  it('open a private repository, and only with them', async () => {
    const closed = await startSite({
      folder: published.files,
      auth: credentials,
    });
    const access: ChartRepositoryAccess = { url: closed.url, type: 'helm' };
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
    const { helm, folder, files } = published;
    const archives = await startSite({ folder: files });
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
    await charts.content(access, 'app', '1.0.0');
    expect(indexes.requests[0].authorization).toBe(basic);
    expect(archives.requests).toMatchObject([{ authorization: undefined }]);
    const passing = { ...access, passCredentials: true };
    await charts.content(passing, 'app', '1.0.0');
    expect(archives.requests[1].authorization).toBe(basic);

    archives.answer('/app-1.0.0.tgz', (_, response) =>
      response.writeHead(401).end(),
    );
    const others = openCharts(folder);
    await expect(others.content(access, 'app', '1.0.0')).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: `${archives.url}/app-1.0.0.tgz wants credentials, and those of ${indexes.url} are not sent to another host.`,
      hint: expect.stringContaining('passCredentials'),
    });
    await others.end();
    await indexes.close();
    await archives.close();
  });

  it('do not follow a redirect to another host', async () => {
    const other = await startSite({ folder: published.files });
    const first = await startSite();
    first.answer('/index.yaml', (_, response) =>
      response.writeHead(302, { location: `${other.url}/index.yaml` }).end(),
    );
    await charts.test({ url: first.url, type: 'helm', credentials });
    expect(first.requests[0].authorization).toBe(basic);
    expect(other.requests[0].authorization).toBeUndefined();
    await first.close();
    await other.close();
  });

  it('may be a client certificate, with an authority of one’s own', async () => {
    const dir = join(published.folder, 'certificates');
    await mkdir(dir);
    const { authority, server, client } = await createCertificates(dir);
    const closed = await startSite({
      folder: published.files,
      tls: { ...server, clientAuthority: authority },
    });
    const access: ChartRepositoryAccess = {
      url: closed.url,
      type: 'helm',
      caBundle: authority,
    };
    await expect(charts.test(access)).rejects.toMatchObject({
      reason: 'RepositoryUnreachable',
    });
    const clientCertificate = { cert: client.certificate, key: client.key };
    const own = { ...access, clientCertificate };
    await expect(charts.content(own, 'app', '1.0.0')).resolves.toBeDefined();
    await expect(charts.test({ ...own, caBundle: undefined })).rejects.toThrow(
      'is not trusted',
    );
    await closed.close();
  });
});

describe('test connection', () => {
  const answered = async (
    status: number,
    body: string | Buffer = '',
    headers: Record<string, string> = {},
  ) => {
    const server = await startSite();
    server.answer('/index.yaml', (_, response) =>
      response.writeHead(status, headers).end(body),
    );
    const outcome = await charts.test({ url: server.url, type: 'helm' }).then(
      () => 'well',
      error => `${error.message} ${error.hint}`.replace(server.url, 'URL'),
    );
    await server.close();
    return outcome;
  };
  const gzip = { 'content-encoding': 'gzip' };

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
    [200, 'no gzip', gzip, 'URL/index.yaml answers with gzip that is broken'],
  ])('%d %j %j', async (status, body, headers, expected) => {
    expect(await answered(status, body, headers)).toContain(expected);
  });

  it('takes an index that is gzipped', async () => {
    const index = gzipSync('apiVersion: v1\nentries: {}\n');
    expect(await answered(200, index, gzip)).toBe('well');
  });

  it('gives up on a server that is too slow', async () => {
    const server = await startSite();
    server.answer('/index.yaml', () => {});
    const hasty = openCharts(published.folder, { limits: { requestMs: 200 } });
    await expect(hasty.test({ url: server.url, type: 'helm' })).rejects.toThrow(
      'did not answer within 0.2 s',
    );
    await hasty.end();
    await server.close();
  });

  it('says that nobody is there', async () => {
    await expect(
      charts.test({ url: 'http://127.0.0.1:9', type: 'helm' }),
    ).rejects.toMatchObject({ reason: 'RepositoryUnreachable' });
  });

  it('obeys the egress policy', async () => {
    const confined = openCharts(published.folder, {
      egress: createEgress({ allow: [] }),
    });
    await expect(confined.test(published.repository)).rejects.toThrow(
      'refused',
    );
    await confined.end();
  });
});
