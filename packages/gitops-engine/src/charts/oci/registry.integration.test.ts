import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRegistry, type Registry } from '@backstage-gitops/devcluster';
import { selfSigned } from '../../egress/testUtils/servers';
import { filesIn, filesOf } from '../testUtils/files';
import { startHelm, type Helm } from '../testUtils/helm';
import { openCharts, type OpenCharts } from '../testUtils/openCharts';
import { pusher, tarGzip, TAR_GZIP } from '../testUtils/push';
import { startSite } from '../testUtils/site';
import { tokenAnswer, tokenSettings } from '../testUtils/tokenServer';
import type { ChartRepositoryAccess } from '../types';

// Real programs and megabytes on a machine that others use as well.
jest.setTimeout(60_000);

const MINUTE = 60_000;
const VERSIONS = [
  '0.9.0',
  '1.0.0',
  '1.2.0-rc.1',
  '1.2.0',
  '1.10.0',
  '2.0.0+up.1',
];
const user = { username: 'user', password: 'secret' };
// "user:secret"
const htpasswd =
  'user:$2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a\n';

let folder: string;
let helm: Helm;
let registry: Registry;
let charts: OpenCharts;

const charted = (access: Partial<ChartRepositoryAccess> = {}) => ({
  url: `${registry.host}/team/charts`,
  type: 'oci' as const,
  forceHttp: true,
  ...access,
});
const artifacts = (name: string): ChartRepositoryAccess =>
  charted({ url: `oci://${registry.host}/${name}` });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'charts-oci-'));
  helm = await startHelm(folder);
  registry = await startRegistry();
  for (const version of VERSIONS) {
    const file = await helm.packChart(join(folder, 'packed'), 'app', version);
    await helm.run(
      ...['push', file, `oci://${registry.host}/team/charts`, '--plain-http'],
    );
  }
}, 2 * MINUTE);
beforeEach(() => {
  charts = openCharts(folder);
});
afterEach(() => charts.end());
afterAll(async () => {
  await registry.stop();
  await helm.close();
  await rm(folder, { recursive: true, force: true });
});

describe('charts of a registry, with helm as the judge', () => {
  it.each([
    '*',
    '^1.0.0',
    '~1.2',
    '>=1.0.0-0 <1.2.0',
    '<1.0.0',
    '1.2.0',
    'v1.2.0',
    '1.2.0-rc.1',
    '2.0.0+up.1',
    '2.0.0',
    '>=2.0.0',
    '9.9.9',
    '^9',
  ])('range %s means the same version', async range => {
    const said = await helm
      .run(
        ...['show', 'chart', `oci://${registry.host}/team/charts/app`],
        ...['--plain-http', '--version', range],
      )
      .then(text => /^version: (.*)$/m.exec(text)?.[1])
      .catch(() => undefined);
    expect(await charts.versionOf(charted(), 'app', range)).toBe(said);
  });

  it('takes a version without minor or patch for a range, which helm refuses here', async () => {
    expect(await charts.versionOf(charted(), 'app', '1')).toBe('1.10.0');
    expect(await charts.versionOf(charted(), 'app', '1.2')).toBe('1.2.0');
  });

  it('unpacks to the files of helm pull --untar', async () => {
    const target = join(folder, 'pulled');
    await mkdir(target);
    await helm.run(
      ...['pull', `oci://${registry.host}/team/charts/app`, '--plain-http'],
      ...['--version', '2.0.0+up.1', '--untar', '--untardir', target],
    );
    const content = await charts.content(charted(), 'app', '2.0.0+up.1');
    expect(await filesOf(content.tree)).toEqual(
      await filesIn(join(target, 'app')),
    );
    expect(content).toMatchObject({
      revision: '2.0.0+up.1',
      digest: expect.stringMatching(/^sha256:/),
      place: `chart app 2.0.0+up.1 of ${registry.host}/team/charts`,
    });
  });

  it('lists versions newest first, and no charts', async () => {
    const versions = await charts.versions(charted(), 'app');
    expect(versions.map(each => each.version)).toEqual(
      [...VERSIONS].reverse().map(v => v),
    );
    await expect(charts.charts(charted())).rejects.toMatchObject({
      reason: 'InvalidInput',
      message: `${registry.host}/team/charts is a registry, which has no list of charts.`,
    });
  });

  it('takes a repository without scheme for a registry', async () => {
    const access = charted({ type: 'helm' });
    expect(await charts.versionOf(access, 'app', '^1')).toBe('1.10.0');
  });

  it('says what is not there', async () => {
    await expect(charts.versions(charted(), 'nope')).rejects.toMatchObject({
      reason: 'PathNotFound',
      message: `There is no team/charts/nope in the registry of ${registry.host}/team/charts.`,
    });
    await expect(
      charts.content(charted(), 'app', '7.0.0'),
    ).rejects.toMatchObject({
      reason: 'RevisionNotFound',
      hint: 'The newest is 2.0.0+up.1.',
    });
    await expect(
      charts.content(charted(), 'App', '1.0.0'),
    ).rejects.toMatchObject({ reason: 'InvalidInput' });
  });

  it('opens a chart that a Helm repository’s index keeps in a registry', async () => {
    const site = await startSite();
    const index = `apiVersion: v1\nentries:\n  app:\n  - version: 1.0.0\n    urls: ["oci://${registry.host}/team/charts/app:1.0.0"]\n`;
    site.answer('/index.yaml', (_, response) => response.end(index));
    const access: ChartRepositoryAccess = {
      url: site.url,
      type: 'helm',
      forceHttp: true,
      passCredentials: true,
    };
    const { tree } = await charts.content(access, 'app', '1.0.0');
    expect(Object.keys(await filesOf(tree))).toContain('Chart.yaml');
    await site.close();
  });
});

describe('artifacts', () => {
  const files = { 'app/a.yaml': 'kind: ConfigMap\n', 'b.yaml': 'b: 1\n' };
  const layer = async () => ({
    content: await tarGzip(files),
    mediaType: TAR_GZIP,
  });

  it('are found by tag, digest and range, and say what their publisher says', async () => {
    const push = pusher(registry.url);
    const annotations = {
      'org.opencontainers.image.created': '2026-01-01T00:00:00Z',
      'org.opencontainers.image.authors': 'Somebody',
      'org.opencontainers.image.version': '1.2.0',
      other: 'left out',
    };
    const old = await push.artifact('art/one', '1.0.0', [await layer()]);
    const { digest } = await push.artifact(
      'art/one',
      '1.2.0_b1',
      [await layer()],
      annotations,
    );
    await push.artifact('art/one', 'latest', [await layer()], annotations);
    const access = artifacts('art/one');
    const found = { digest, tag: '1.2.0_b1' };
    expect(await charts.resolveArtifact(access, '1.2.0+b1')).toEqual(found);
    expect(await charts.resolveArtifact(access, '1.2.0_b1')).toEqual(found);
    expect(await charts.resolveArtifact(access, '^1')).toEqual(found);
    expect(await charts.resolveArtifact(access, '')).toEqual({
      digest,
      tag: 'latest',
    });
    expect(await charts.resolveArtifact(access, old.digest)).toEqual({
      digest: old.digest,
    });
    await expect(charts.resolveArtifact(access, 'nope')).rejects.toMatchObject({
      reason: 'RevisionNotFound',
    });
    const content = await charts.artifact(access, digest);
    expect(await filesOf(content.tree)).toEqual(files);
    expect(content).toMatchObject({
      revision: digest,
      isChart: false,
      place: `artifact ${digest} of oci://${registry.host}/art/one`,
      metadata: {
        created: '2026-01-01T00:00:00Z',
        authors: 'Somebody',
        version: '1.2.0',
      },
    });
    expect(content.metadata).not.toHaveProperty('other');
  });

  it('see a tag that moved when it is asked for anew', async () => {
    const push = pusher(registry.url);
    const access = artifacts('art/moving');
    await push.artifact('art/moving', 'main', [await layer()]);
    const first = await charts.resolveArtifact(access, 'main');
    const moved = await push.artifact('art/moving', 'main', [await layer()], {
      n: '2',
    });
    expect(await charts.resolveArtifact(access, 'main')).toEqual(first);
    charts.pass(1000);
    const freshness = { notBefore: charts.now() };
    expect(await charts.resolveArtifact(access, 'main', freshness)).toEqual({
      digest: moved.digest,
      tag: 'main',
    });
  });

  it('that are charts have their folder at the root', async () => {
    const access = artifacts('team/charts/app');
    const { digest } = await charts.resolveArtifact(access, '1.2.0');
    const { tree, isChart } = await charts.artifact(access, digest);
    expect(isChart).toBe(true);
    expect(await tree.at('Chart.yaml')).toBeDefined();
  });

  it('may stand in an index beside its attestation', async () => {
    const push = pusher(registry.url);
    const { digest } = await push.artifact('art/index', 'm', [await layer()]);
    const index = (manifests: object[]) =>
      push.manifest(
        'art/index',
        'i',
        {
          schemaVersion: 2,
          mediaType: 'application/vnd.oci.image.index.v1+json',
          manifests,
        },
        'application/vnd.oci.image.index.v1+json',
      );
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const one = { mediaType, digest, size: 2 };
    const attestation = {
      ...one,
      annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
    };
    const access = artifacts('art/index');
    const good = await charts.artifact(access, await index([one, attestation]));
    expect(await filesOf(good.tree)).toEqual(files);
    await expect(
      charts.artifact(access, await index([one, one])),
    ).rejects.toThrow('an index of 2 manifests');
  });

  it.each<[string, { mediaType: string }[], string]>([
    ['no layer', [], 'no layer with files'],
    ['none of content', [{ mediaType: 'text/plain' }], 'text/plain'],
    [
      'two of content',
      [{ mediaType: TAR_GZIP }, { mediaType: TAR_GZIP }],
      '2 layers with files',
    ],
    [
      'eleven layers',
      Array.from({ length: 11 }, () => ({ mediaType: 'text/plain' })),
      'has 11 layers, more than 10',
    ],
  ])('with %s are refused', async (what, layers, message) => {
    const name = `art/${what.replace(/ /g, '-')}`;
    const { content } = await layer();
    const { digest } = await pusher(registry.url).artifact(
      name,
      'x',
      layers.map(({ mediaType }) => ({ content, mediaType })),
    );
    await expect(charts.artifact(artifacts(name), digest)).rejects.toThrow(
      message,
    );
  });

  it('with ten layers, one of them content, are taken', async () => {
    const { content } = await layer();
    const layers = Array.from({ length: 10 }, (_, i) => ({
      content,
      mediaType: i === 3 ? TAR_GZIP : 'text/plain',
    }));
    const { digest } = await pusher(registry.url).artifact(
      'art/ten',
      'x',
      layers,
    );
    const { tree } = await charts.artifact(artifacts('art/ten'), digest);
    expect(await filesOf(tree)).toEqual(files);
  });

  it('take layers of the types that the configuration names', async () => {
    const mediaType = 'application/vnd.example.content.v1.tar+gzip';
    const { content } = await layer();
    const { digest } = await pusher(registry.url).artifact('art/own', 'x', [
      { content, mediaType },
    ]);
    const own = openCharts(folder, { contentLayers: [mediaType] });
    const { tree } = await own.artifact(artifacts('art/own'), digest);
    expect(await filesOf(tree)).toEqual(files);
    await own.end();
  });

  it('obey the size limit before anything is downloaded, one below and one above', async () => {
    const one = await layer();
    const { digest } = await pusher(registry.url).artifact('art/big', 'x', [
      one,
    ]);
    const size = one.content.length;
    const fitting = openCharts(folder, { limits: { archiveBytes: size } });
    await expect(
      fitting.artifact(artifacts('art/big'), digest),
    ).resolves.toBeDefined();
    const tight = openCharts(folder, { limits: { archiveBytes: size - 1 } });
    await expect(
      tight.artifact(artifacts('art/big'), digest),
    ).rejects.toMatchObject({
      reason: 'LimitExceeded',
      hint: expect.stringContaining('archiveBytes'),
    });
    await fitting.end();
    await tight.end();
  });

  it('may have as many tags as the limit says', async () => {
    const push = pusher(registry.url);
    const one = await layer();
    const { digest } = await push.artifact('art/many', '0.0.1', [one]);
    const manifest = await fetch(
      `${registry.url}/v2/art/many/manifests/${digest}`,
      { headers: { accept: 'application/vnd.oci.image.manifest.v1+json' } },
    ).then(response => response.json());
    for (let n = 2; n <= 30; n += 1) {
      await push.manifest('art/many', `0.0.${n}`, manifest);
    }
    const access = artifacts('art/many');
    expect((await charts.resolveArtifact(access, '^0.0.1-0')).tag).toBe(
      '0.0.1',
    );
    expect((await charts.resolveArtifact(access, '<1')).tag).toBe('0.0.30');
    const fitting = openCharts(folder, { limits: { tags: 30 } });
    await expect(fitting.resolveArtifact(access, '<1')).resolves.toBeDefined();
    await fitting.end();
    const tight = openCharts(folder, { limits: { tags: 29 } });
    await expect(tight.resolveArtifact(access, '<1')).rejects.toMatchObject({
      reason: 'LimitExceeded',
    });
    await tight.end();
  });
});

describe('authentication', () => {
  it('with a password, and a real answer without', async () => {
    const closed = await startRegistry({ htpasswd });
    const url = `oci://${closed.host}/team/app`;
    const access = charted({ url });
    const layer = { content: await tarGzip({ a: '1' }), mediaType: TAR_GZIP };
    const authorization = `Basic ${Buffer.from('user:secret').toString(
      'base64',
    )}`;
    await pusher(closed.url, { authorization }).artifact('team/app', '1.0.0', [
      layer,
    ]);
    await expect(charts.test(access)).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: `Authentication failed: ${url} wants credentials: authentication required.`,
    });
    await expect(
      charts.test({ ...access, credentials: { ...user, password: 'wrong' } }),
    ).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: `Authentication failed: ${url} refused the credentials: authentication required.`,
    });
    const open = { ...access, credentials: user };
    await charts.test(open);
    const { digest } = await charts.resolveArtifact(open, '1.0.0');
    expect(await filesOf((await charts.artifact(open, digest)).tree)).toEqual({
      a: '1',
    });
    await closed.stop();
  });

  it('by tokens: with credentials, without, and with one that has ended', async () => {
    const { cert: certificate, key } = selfSigned();
    const tokens = await startSite();
    const answer = tokenAnswer({ certificate, key, user });
    tokens.answer('/token', answer);
    const guarded = await startRegistry({
      token: tokenSettings(`${tokens.url}/token`, certificate),
    });
    const access = (name: string, credentials?: typeof user) =>
      charted({ url: `oci://${guarded.host}/${name}`, credentials });
    for (const name of ['public/app', 'private/app']) {
      const scope = `repository:${name}:pull,push`;
      const basic = Buffer.from('user:secret').toString('base64');
      const got = await fetch(
        `${tokens.url}/token?scope=${encodeURIComponent(scope)}`,
        { headers: { authorization: `Basic ${basic}` } },
      );
      const { token } = await got.json();
      await pusher(guarded.url, { authorization: `Bearer ${token}` }).artifact(
        name,
        '1.0.0',
        [{ content: await tarGzip({ a: name }), mediaType: TAR_GZIP }],
      );
    }
    tokens.requests.length = 0;

    await charts.test(access('public/app'));
    const open = await charts.resolveArtifact(access('public/app'), '1.0.0');
    await charts.artifact(access('public/app'), open.digest);
    expect(tokens.requests).toHaveLength(2);
    expect(tokens.requests[1].authorization).toBeUndefined();

    await expect(
      charts.resolveArtifact(access('private/app'), '1.0.0'),
    ).rejects.toMatchObject({ reason: 'AuthenticationFailed' });
    const found = await charts.resolveArtifact(
      access('private/app', user),
      '^1',
    );
    expect(found.tag).toBe('1.0.0');
    await expect(
      charts.test(access('private/app', { ...user, password: 'wrong' })),
    ).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: expect.stringMatching(
        /refused the credentials: bad password\.$/,
      ),
    });

    const before = tokens.requests.length;
    charts.pass(10 * MINUTE);
    await charts.resolveArtifact(access('private/app', user), '^1');
    expect(tokens.requests.length).toBeGreaterThan(before);
    await guarded.stop();
    await tokens.close();
  });
});

describe('over https', () => {
  it('wants a certificate of a known authority, and takes one that was given', async () => {
    const { cert, key } = selfSigned();
    const secure = await startRegistry({ tls: { certificate: cert, key } });
    const access: ChartRepositoryAccess = {
      url: `oci://${secure.host}/a`,
      type: 'oci',
    };
    await expect(charts.test(access)).rejects.toMatchObject({
      reason: 'RepositoryUnreachable',
      message: expect.stringContaining('not trusted'),
    });
    await charts.test({ ...access, caBundle: cert });
    await charts.test({ ...access, insecureSkipVerify: true });
    await expect(
      charts.test({ ...access, caBundle: cert, forceHttp: true }),
    ).rejects.toMatchObject({ reason: 'RepositoryUnreachable' });
    await secure.stop();
  });
});
