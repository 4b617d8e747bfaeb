import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createCertificates,
  startGitServer,
  startProxy,
  type Certificates,
  type GitServer,
  type GitServerOptions,
  type Proxy,
} from '@backstage-gitops/devcluster';
import { startLauncher, type Launcher } from '../launcher';
import { createGitProvider } from './provider';
import type { GitCredentials, GitProvider, GitRemote } from './types';

jest.setTimeout(60_000);

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const appKey = String(privateKey.export({ type: 'pkcs1', format: 'pem' }));

/** Every way to sign in by http, on a real server that wants just that. */
describe.each(['native', 'isomorphic'] as const)('signing in, %s', way => {
  let folder: string;
  let launcher: Launcher;
  let provider: GitProvider;
  let certificates: Certificates;
  const started: { stop(): Promise<void> }[] = [];

  const serve = async (options: Partial<GitServerOptions>) => {
    const dir = await mkdtemp(join(folder, 'server-'));
    const server = await startGitServer({ dir, ...options });
    started.push(server);
    await server.createRepo('team/app', { files: { 'a.yaml': 'a: 1\n' } });
    return server;
  };
  const throughProxy = async (auth?: {
    username: string;
    password: string;
  }): Promise<Proxy> => {
    const proxy = await startProxy({ auth });
    started.push(proxy);
    return proxy;
  };
  /** An HTTP server of a test itself. */
  const listen = async (listener: RequestListener): Promise<string> => {
    const server: Server = createServer(listener);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = server.address();
    started.push({
      stop: async () => {
        server.closeAllConnections();
        server.close();
      },
    });
    return typeof address === 'object' && address
      ? `http://127.0.0.1:${address.port}`
      : '';
  };
  /** Lists, fetches and reads: every kind of request is signed in. */
  const readAll = async (remote: GitRemote) => {
    const mirror = await provider.open(remote);
    const { head = '' } = await mirror.listRefs();
    await mirror.fetchCommit(head);
    const file = await mirror.objectAt(head, 'a.yaml');
    return String(await mirror.readBlobs([file?.id ?? '']));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'git-sign-in-'));
    launcher = startLauncher();
    certificates = await createCertificates(folder);
  });
  beforeEach(async () => {
    const mirrors = await mkdtemp(join(folder, 'mirrors-'));
    provider = await createGitProvider({ folder: mirrors, launcher, way });
  });
  afterEach(async () => {
    await provider.close();
    await Promise.all(started.splice(0).map(each => each.stop()));
  });
  afterAll(async () => {
    await launcher.close();
    await rm(folder, { recursive: true });
  });

  it('tells what a test of the connection found', async () => {
    const server = await serve({
      auth: { username: 'u', password: 'passw0rd' },
    });
    const url = server.repoUrl('team/app');
    await expect(
      provider.testRemote({
        url,
        credentials: { username: 'u', password: 'passw0rd' },
      }),
    ).resolves.toEqual({ ok: true, defaultBranch: 'main', refs: 1 });
    await expect(provider.testRemote({ url })).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: `Authentication failed: repository ${url} wants credentials.`,
    });
    await expect(
      provider.testRemote({ url, credentials: { password: 'other' } }),
    ).rejects.toMatchObject({
      message: `Authentication failed: repository ${url} refused user name and password.`,
      hint: expect.any(String),
    });
  });

  it('with a lone password, and with a bearer token', async () => {
    const server = await serve({
      auth: { username: 'x-access-token', password: 'tok' },
      bearerToken: 'bear',
    });
    const url = server.repoUrl('team/app');
    expect(await readAll({ url, credentials: { password: 'tok' } })).toBe(
      'a: 1\n',
    );
    expect(await readAll({ url, credentials: { bearerToken: 'bear' } })).toBe(
      'a: 1\n',
    );
    await expect(
      readAll({ url, credentials: { bearerToken: 'b4d-t0ken' } }),
    ).rejects.toMatchObject({
      message: `Authentication failed: repository ${url} refused the bearer token.`,
    });
  });

  it('with a client certificate, by an authority of its own', async () => {
    const { server: tls, client, authority } = certificates;
    const server = await serve({
      tls: { ...tls, clientAuthority: authority },
    });
    const url = server.repoUrl('team/app');
    const remote = { url, caBundle: authority };
    expect(
      await readAll({ ...remote, credentials: { clientCertificate: client } }),
    ).toBe('a: 1\n');
    await expect(readAll(remote)).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
      message: expect.stringContaining('wants a client certificate'),
    });
    await expect(
      readAll({ url, credentials: { clientCertificate: client } }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('certificate is not trusted'),
    });
  });

  it.each(['http', 'https'])('by a proxy, to %s', async scheme => {
    const { server: tls, authority } = certificates;
    const server = await serve({
      auth: { username: 'u', password: 'passw0rd' },
      ...(scheme === 'https' && { tls }),
    });
    const auth = { username: 'me', password: 'pr0xy/:secret' };
    const proxy = await throughProxy(auth);
    const remote = {
      url: server.repoUrl('team/app'),
      credentials: { username: 'u', password: 'passw0rd' },
      caBundle: authority,
      proxy: proxy.url,
    };
    expect(await readAll(remote)).toBe('a: 1\n');
    expect(new Set(proxy.targets)).toEqual(
      new Set([`127.0.0.1:${server.port}`]),
    );

    const before = proxy.targets.length;
    const noProxy = 'elsewhere.example, 127.0.0.0/8';
    await provider.testRemote({ ...remote, noProxy });
    expect(proxy.targets).toHaveLength(before);

    const strange = new URL(proxy.url);
    strange.password = 'wr0ng-secret';
    const failure = await provider
      .testRemote({ ...remote, proxy: strange.href })
      .catch(error => error);
    expect(failure).toMatchObject({ reason: 'RepositoryUnreachable' });
    expect(`${failure.stack} ${failure.hint}`).not.toContain('wr0ng-secret');
  });

  describe('as a GitHub App', () => {
    let api: string;
    let asked: string[];
    let git: GitServer;

    /** GitHub's API cannot be had here: this one checks the app's signature and mints the token that the Git server wants. */
    const github: RequestListener = (request, response) => {
      const [head, claims, signature] = (request.headers.authorization ?? '')
        .replace('Bearer ', '')
        .split('.');
      const isSigned = verify(
        'sha256',
        Buffer.from(`${head}.${claims}`),
        createPublicKey(privateKey),
        Buffer.from(signature ?? '', 'base64url'),
      );
      const answer = (status: number, body: object) =>
        response.writeHead(status).end(JSON.stringify(body));
      asked.push(`${request.method} ${request.url}`);
      if (!isSigned) {
        answer(401, { message: 'A JSON web token could not be decoded' });
      } else if (request.url === '/api/v3/users/team/installation') {
        answer(200, { id: 42 });
      } else if (request.url === '/api/v3/app/installations/42/access_tokens') {
        const expires = new Date(Date.now() + 3_600_000).toISOString();
        answer(201, { token: 'minted', expires_at: expires });
      } else answer(404, { message: 'Not Found' });
    };
    const app = (more: object = {}): GitCredentials => ({
      githubApp: {
        appId: '7',
        privateKey: appKey,
        baseUrl: `${api}/api/v3`,
        ...more,
      },
    });

    beforeEach(async () => {
      asked = [];
      api = await listen(github);
      git = await serve({
        auth: { username: 'x-access-token', password: 'minted' },
      });
      await git.createRepo('team/other', { files: { 'a.yaml': 'a: 1\n' } });
    });

    it('finds the installation by the owner, and mints one token for all', async () => {
      for (const name of ['team/app', 'team/other']) {
        const url = git.repoUrl(name);
        expect(await readAll({ url, credentials: app() })).toBe('a: 1\n');
      }
      expect(asked).toEqual([
        'GET /api/v3/orgs/team/installation',
        'GET /api/v3/users/team/installation',
        'POST /api/v3/app/installations/42/access_tokens',
      ]);
    });

    it('takes an installation that is named', async () => {
      const url = git.repoUrl('team/app');
      const credentials = app({ installationId: '42' });
      expect(await readAll({ url, credentials })).toBe('a: 1\n');
      expect(asked).toHaveLength(1);
    });

    it('says what GitHub says', async () => {
      const url = git.repoUrl('team/app');
      const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const key = other.privateKey.export({ type: 'pkcs8', format: 'pem' });
      await expect(
        provider.testRemote({ url, credentials: app({ privateKey: key }) }),
      ).rejects.toMatchObject({
        reason: 'AuthenticationFailed',
        message:
          'Authentication failed: GitHub App 7 gets no token, the server answers 401 A JSON web token could not be decoded.',
      });
      const elsewhere = app({ installationId: '43' });
      await expect(
        provider.testRemote({ url, credentials: elsewhere }),
      ).rejects.toMatchObject({
        message: expect.stringContaining('404 Not Found'),
      });
    });
  });

  describe('with tokens of a cloud', () => {
    let endpoint: string;
    let forms: URLSearchParams[];

    /** Neither cloud can be had here: one token endpoint stands for both. */
    beforeEach(async () => {
      forms = [];
      endpoint = await listen(async (request, response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        forms.push(form);
        const refused = form.get('client_secret') === 'wr0ng';
        response
          .writeHead(refused ? 401 : 200)
          .end(
            JSON.stringify(
              refused
                ? { error: 'invalid_client' }
                : { access_token: 'minted', expires_in: 3600 },
            ),
          );
      });
    });

    it('of Google, as its service account', async () => {
      const email = 'deployer@project.example';
      const git = await serve({
        auth: { username: email, password: 'minted' },
      });
      const gcpServiceAccountKey = JSON.stringify({
        client_email: email,
        private_key: appKey,
        token_uri: `${endpoint}/token`,
      });
      const url = git.repoUrl('team/app');
      expect(
        await readAll({ url, credentials: { gcpServiceAccountKey } }),
      ).toBe('a: 1\n');
      expect(forms).toHaveLength(1);
      expect(forms[0].get('grant_type')).toBe(
        'urn:ietf:params:oauth:grant-type:jwt-bearer',
      );
    });

    it('of Azure, as a service principal', async () => {
      const git = await serve({ bearerToken: 'minted' });
      const url = git.repoUrl('team/app');
      const principal = (clientSecret: string) => ({
        azureServicePrincipal: {
          clientId: 'client',
          clientSecret,
          tenantId: 'tenant',
          activeDirectoryEndpoint: endpoint,
        },
      });
      expect(await readAll({ url, credentials: principal('right') })).toBe(
        'a: 1\n',
      );
      const failure = await provider
        .testRemote({ url, credentials: principal('wr0ng') })
        .catch(error => error);
      expect(failure).toMatchObject({
        reason: 'AuthenticationFailed',
        message: expect.stringContaining('401 invalid_client'),
      });
      expect(failure.stack).not.toContain('wr0ng');
    });
  });

  it('sends credentials and certificates to no other host', async () => {
    const seen: string[] = [];
    const stranger = await listen((request, response) => {
      seen.push(request.headers.authorization ?? 'none');
      response.writeHead(404).end();
    });
    const git = await listen((request, response) => {
      response.writeHead(302, { location: stranger + request.url }).end();
    });
    await expect(
      provider.testRemote({
        url: `${git}/team/app`,
        credentials: { username: 'u', password: 'passw0rd' },
      }),
    ).rejects.toMatchObject({ message: expect.stringContaining('redirects') });
    expect(seen).toEqual([]);
  });
});
