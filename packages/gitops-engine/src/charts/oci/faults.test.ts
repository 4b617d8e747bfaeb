import type { IncomingMessage, ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selfSigned } from '../../egress/testUtils/servers';
import { filesOf } from '../testUtils/files';
import { openCharts, type OpenCharts } from '../testUtils/openCharts';
import { sha256, tarGzip, TAR_GZIP } from '../testUtils/push';
import { startSite, type Site } from '../testUtils/site';
import type { ChartRepositoryAccess } from '../types';

/** What a real registry does not do when asked: answers by hand, in the place of one. */

const credentials = { username: 'user', password: 'pass-canary' };
const basic = `Basic ${Buffer.from('user:pass-canary').toString('base64')}`;

let folder: string;
let charts: OpenCharts;
let site: Site;
let access: ChartRepositoryAccess;
let layer: Buffer;
let manifest: string;
let digest: string;

const json =
  (value: unknown, headers: Record<string, string> = {}, status = 200) =>
  (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers).end(JSON.stringify(value));
  };
const blobPath = () => `/v2/team/app/blobs/${sha256(layer)}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'charts-faults-'));
  layer = await tarGzip({ 'a.yaml': 'a: 1' });
  manifest = JSON.stringify({
    schemaVersion: 2,
    config: { mediaType: 'application/vnd.oci.empty.v1+json' },
    layers: [
      { mediaType: TAR_GZIP, digest: sha256(layer), size: layer.length },
    ],
  });
  digest = sha256(Buffer.from(manifest));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  charts = openCharts(folder);
  site = await startSite();
  access = {
    url: `${site.url.replace('http:', 'oci:')}/team/app`,
    type: 'oci',
    forceHttp: true,
    credentials,
  };
  const sendManifest = (_: IncomingMessage, response: ServerResponse) =>
    response.end(manifest);
  site.answer('/v2/team/app/manifests/1.0.0', sendManifest);
  site.answer(`/v2/team/app/manifests/${digest}`, sendManifest);
  site.answer(blobPath(), (_, response) => response.end(layer));
});
afterEach(async () => {
  await charts.end();
  await site.close();
});

it('a registry that asks for nothing gets no credentials', async () => {
  await charts.resolveArtifact(access, '1.0.0');
  const { tree } = await charts.artifact(access, digest);
  expect(await filesOf(tree)).toEqual({ 'a.yaml': 'a: 1' });
  expect(site.requests.map(request => request.authorization)).toEqual([
    undefined,
    undefined,
  ]);
});

it('a blob on another host is fetched there without credentials', async () => {
  const storage = await startSite();
  const asked: (string | undefined)[] = [];
  storage.answer('/signed', (request, response) => {
    asked.push(request.headers.authorization);
    response.end(layer);
  });
  site.answer(blobPath(), (request, response) => {
    asked.push(request.headers.authorization);
    if (request.headers.authorization === basic) {
      response
        .writeHead(307, { location: `${storage.url}/signed?signature=x` })
        .end();
    } else {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
    }
  });
  const { tree } = await charts.artifact(access, digest);
  expect(await filesOf(tree)).toEqual({ 'a.yaml': 'a: 1' });
  expect(asked).toEqual([undefined, basic, undefined]);
  await storage.close();
});

it('another host that a redirect leads to gets no credentials, whatever it asks for', async () => {
  const storage = await startSite();
  storage.answer('/signed', (_, response) =>
    response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end(),
  );
  site.answer(blobPath(), (_, response) =>
    response.writeHead(307, { location: `${storage.url}/signed` }).end(),
  );
  await expect(charts.artifact(access, digest)).rejects.toMatchObject({
    reason: 'AuthenticationFailed',
  });
  expect(storage.requests.map(request => request.authorization)).toEqual([
    undefined,
  ]);
  await storage.close();
});

it.each([
  ['another content', () => Buffer.from('x'.repeat(layer.length)), 'digest'],
  ['half of it', () => layer.subarray(1), 'in the place of'],
  ['more than that', () => Buffer.concat([layer, layer]), 'in the place of'],
])('a blob that is %s is refused', async (_what, content, message) => {
  site.answer(blobPath(), (_, response) => response.end(content()));
  await expect(charts.artifact(access, digest)).rejects.toThrow(message);
});

it('a blob whose connection ends early is refused', async () => {
  site.answer(blobPath(), (_, response) => {
    response.writeHead(200, { 'content-length': String(layer.length) });
    response.write(layer.subarray(0, 10));
    setTimeout(() => response.destroy(), 20);
  });
  await expect(charts.artifact(access, digest)).rejects.toMatchObject({
    reason: 'RepositoryUnreachable',
  });
});

it('a manifest with another digest is refused, whatever the headers say', async () => {
  site.answer(
    `/v2/team/app/manifests/${digest}`,
    json({}, { 'docker-content-digest': digest }),
  );
  await expect(charts.artifact(access, digest)).rejects.toThrow(
    `not ${digest}`,
  );
});

it('a manifest above the limit is refused, and one at it is not', async () => {
  const bytes = Buffer.byteLength(manifest);
  const fitting = openCharts(folder, { limits: { manifestBytes: bytes } });
  await expect(fitting.artifact(access, digest)).resolves.toBeDefined();
  const tight = openCharts(folder, { limits: { manifestBytes: bytes - 1 } });
  await expect(tight.artifact(access, digest)).rejects.toMatchObject({
    reason: 'LimitExceeded',
    hint: expect.stringContaining('manifestBytes'),
  });
  await fitting.end();
  await tight.end();
});

it('a slow registry is given up', async () => {
  site.answer('/v2/', () => {});
  const hasty = openCharts(folder, { limits: { requestMs: 200 } });
  await expect(hasty.test(access)).rejects.toThrow('within 0.2 s');
  await hasty.end();
});

describe('tags', () => {
  const path = '/v2/team/app/tags/list';
  const page = (request: IncomingMessage) =>
    new URL(request.url ?? '', site.url).searchParams.get('last');

  it('come page by page', async () => {
    site.answer(path, (request, response) => {
      const last = page(request);
      const headers: Record<string, string> =
        last === '0.2.0'
          ? {}
          : {
              link: `</v2/team/app/tags/list?n=1&last=${
                last === null ? '0.1.0' : '0.2.0'
              }>; rel="next"`,
            };
      const tag = { '0.1.0': '0.2.0', '0.2.0': '1.0.0' }[last ?? ''] ?? '0.1.0';
      json({ tags: [tag] }, headers)(request, response);
    });
    expect((await charts.resolveArtifact(access, '>0.2')).tag).toBe('1.0.0');
    expect(site.requests.filter(each => each.path === path)).toHaveLength(3);
  });

  it.each(['http://localhost:1/v2/team/app/tags/list', '/v2/other/tags/list'])(
    'are not looked for at %s',
    async target => {
      site.answer(
        path,
        json({ tags: ['1.0.0'] }, { link: `<${target}>; rel="next"` }),
      );
      expect((await charts.resolveArtifact(access, '^1')).tag).toBe('1.0.0');
    },
  );

  it('of pages without end stop', async () => {
    const endless = openCharts(folder, { limits: { tags: 50 } });
    let n = 0;
    site.answer(path, (request, response) => {
      n += 1;
      const link = `<${path}?last=${n}>; rel="next"`;
      json({ tags: [`0.0.${n}`] }, { link })(request, response);
    });
    await expect(endless.resolveArtifact(access, '^1')).rejects.toMatchObject({
      reason: 'LimitExceeded',
    });
    await endless.end();
  });
});

describe('what it says', () => {
  it.each([
    [
      401,
      {},
      /^Authentication failed: oci:\S+ refused the credentials\. Check/,
    ],
    [403, {}, /^Access denied: \S+ answers 403: no entry\. Let the account/],
    [404, {}, /^There is no registry at oci:\S+\. Check host/],
    [
      429,
      { 'retry-after': '5' },
      /^\S+ is asked too often \(429\): no entry\. Try again in 5 s/,
    ],
    [503, {}, /^\S+ answers with status 503: no entry\. The server has/],
  ])('%d', async (status, headers, expected) => {
    const body =
      status === 401 ? {} : { errors: [{ code: 'X', message: 'no\nentry.' }] };
    site.answer('/v2/', json(body, headers, status));
    const said = await charts.test(access).catch(e => `${e.message} ${e.hint}`);
    expect(said).toMatch(expected);
  });

  it('is left out where it repeats a secret', async () => {
    for (const message of ['your pass-canary is bad', `${basic} is bad`]) {
      site.answer('/v2/', json({ errors: [{ message }] }, {}, 403));
      await expect(charts.test(access)).rejects.toThrow(/answers 403\.$/);
    }
  });
});

describe('a token server', () => {
  const bearer = (realm: string) => (_: IncomingMessage, r: ServerResponse) =>
    r
      .writeHead(401, {
        'www-authenticate': `Bearer realm="${realm}",service="s",scope="repository:team/app:pull"`,
      })
      .end();

  it('on another host gets nothing from a registry without encryption', async () => {
    const other = await startSite();
    other.answer('/token', json({ token: 't' }));
    const realm = other.url.replace('127.0.0.1', 'localhost');
    site.answer('/v2/', bearer(`${realm}/token`));
    await expect(charts.test(access)).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: expect.stringContaining('token server that credentials are not'),
    });
    expect(other.requests).toHaveLength(0);
    await other.close();
  });

  it('on another host is asked when both speak https', async () => {
    const { cert, key } = selfSigned();
    const tls = { certificate: cert, key };
    const secure = await startSite({ tls });
    const tokens = await startSite({ tls });
    const realm = tokens.url.replace('127.0.0.1', 'localhost');
    tokens.answer('/token', json({ access_token: 'good' }));
    secure.answer('/v2/', (request, response) => {
      if (request.headers.authorization === 'Bearer good') response.end('{}');
      else bearer(`${realm}/token`)(request, response);
    });
    const safe: ChartRepositoryAccess = {
      url: secure.url.replace('https:', 'oci:'),
      type: 'oci',
      credentials,
      caBundle: cert,
    };
    await charts.test(safe);
    expect(tokens.requests).toMatchObject([
      { path: '/token', authorization: basic },
    ]);
    const plain = tokens.url.replace('https:', 'http:');
    secure.answer('/v2/', bearer(`${plain}/token`));
    await expect(openCharts(folder).test(safe)).rejects.toThrow(
      'names a token server that credentials are not sent to',
    );
    await secure.close();
    await tokens.close();
  });

  it.each([
    ['nothing', {}],
    ['a token with a line break', { token: 'a\r\nx: y' }],
    ['a number', { token: 7 }],
  ])('that answers with %s is of no use', async (_what, answer) => {
    site.answer('/token', json(answer));
    site.answer('/v2/', bearer(`${site.url}/token`));
    await expect(charts.test(access)).rejects.toThrow(
      'answers without a token',
    );
  });

  it('is asked once for many requests, and again when a token is not taken any more', async () => {
    let generation = 1;
    let asked = 0;
    site.answer('/token', (request, response) => {
      asked += 1;
      json({ token: `t${generation}` })(request, response);
    });
    const guarded =
      (content: string | Buffer) =>
      (request: IncomingMessage, response: ServerResponse) => {
        if (request.headers.authorization === `Bearer t${generation}`) {
          response.end(content);
        } else bearer(`${site.url}/token`)(request, response);
      };
    site.answer(`/v2/team/app/manifests/${digest}`, guarded(manifest));
    site.answer('/v2/team/app/manifests/1.0.0', guarded(manifest));
    site.answer(blobPath(), guarded(layer));
    await charts.resolveArtifact(access, '1.0.0');
    await charts.artifact(access, digest);
    expect(asked).toBe(1);
    generation = 2;
    charts.pass(1);
    await charts.resolveArtifact(access, '1.0.0', { notBefore: charts.now() });
    expect(asked).toBe(2);
  });
});

it('a bearer token that was registered goes to the registry itself', async () => {
  site.answer('/v2/', (request, response) =>
    response
      .writeHead(request.headers.authorization === 'Bearer own' ? 200 : 401)
      .end('{}'),
  );
  const own = { ...access, credentials: { bearerToken: 'own' } };
  await expect(charts.test(own)).resolves.toBeUndefined();
  await expect(
    charts.test({ ...own, credentials: { bearerToken: 'other' } }),
  ).rejects.toMatchObject({ reason: 'AuthenticationFailed' });
});

it.each([
  'oci://host/Upper',
  'oci://host/a/../b',
  'oci://host/a?b',
  'oci://ho st/a',
  'oci:///a',
  'oci://host/a:1.0.0',
  'oci://user@host/a',
])('the address %s is refused', async url => {
  await expect(
    charts.resolveArtifact({ url, type: 'oci' }, 'x'),
  ).rejects.toMatchObject({ reason: 'InvalidInput' });
});
