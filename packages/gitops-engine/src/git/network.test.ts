import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import {
  createServer,
  request as httpRequest,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import { startLauncher, type Launcher } from '../launcher';
import { createGitProvider } from './provider';
import type { GitProvider, GitRemote } from './types';

jest.setTimeout(60_000);

/** Passes requests on to a Git server, without the headers named. */
function forwardTo(
  url: string,
  without: readonly string[] = [],
): RequestListener {
  return (request, response) => {
    const headers = { ...request.headers };
    for (const name of without) delete headers[name];
    const onward = httpRequest(
      url + request.url,
      { method: request.method, headers },
      answer => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward);
  };
}

/** Servers that do not do what one hopes for; each is one that people meet. */
describe.each(['native', 'isomorphic'] as const)(
  'git over bad networks, %s',
  way => {
    let folder: string;
    let launcher: Launcher;
    let server: GitServer;
    let provider: GitProvider;
    const fronts: Server[] = [];

    const serve = async (front: Server): Promise<number> => {
      fronts.push(front);
      await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve));
      const address: AddressInfo | string | null = front.address();
      if (address === null || typeof address === 'string')
        throw new Error('no port');
      return address.port;
    };
    const provide = (maxPackMb?: number) =>
      createGitProvider({
        folder: join(folder, `mirrors-${maxPackMb}`),
        launcher,
        way,
        maxPackMb,
      });
    const opened = async (remote: GitRemote) => {
      const mirror = await provider.open(remote);
      return { mirror, refs: await mirror.listRefs() };
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'git-network-'));
      launcher = startLauncher();
      server = await startGitServer({ dir: join(folder, 'server') });
      await server.createRepo('apps', { files: { 'f.yaml': 'v: 1\n' } });
    });
    beforeEach(async () => {
      provider = await provide();
    });
    afterEach(async () => {
      await provider.close();
      for (const front of fronts.splice(0)) {
        front.closeAllConnections();
        front.close();
      }
    });
    afterAll(async () => {
      await launcher.close();
      await server.stop();
      await rm(folder, { recursive: true });
    });

    it('refuses a repository that is too large', async () => {
      const url = server.repoUrl('huge');
      await server.createRepo('huge', {
        files: { 'r.bin': randomBytes(3_000_000) },
      });
      await provider.close();
      provider = await provide(1);
      const { mirror, refs } = await opened({ url });
      const readAll = async () => {
        const commit = refs.head ?? '';
        await mirror.fetchCommit(commit, { ref: 'refs/heads/main' });
        const file = await mirror.objectAt(commit, 'r.bin');
        return mirror.readBlobs([file?.id ?? '']);
      };
      await expect(readAll()).rejects.toMatchObject({
        reason: 'LimitExceeded',
        message: expect.stringContaining(url),
      });
    });

    it('stops when it is told to', async () => {
      const port = await serve(createServer(() => {}));
      const mirror = await provider.open({ url: `http://127.0.0.1:${port}/r` });
      const abort = new AbortController();
      const listing = mirror.listRefs({ signal: abort.signal });
      setTimeout(() => abort.abort(), 200);
      await expect(listing).rejects.toMatchObject({ reason: 'Aborted' });
    });

    it('trusts the authorities that it is given, and no others', async () => {
      const key = join(folder, 'tls.key');
      const certificate = join(folder, 'tls.crt');
      const options =
        'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=git -addext subjectAltName=IP:127.0.0.1';
      execFileSync(
        'openssl',
        [...options.split(' '), '-keyout', key, '-out', certificate],
        { stdio: 'ignore' },
      );
      const pem = await readFile(certificate, 'utf8');
      const front = createTlsServer(
        { key: await readFile(key), cert: pem },
        forwardTo(server.url),
      );
      const url = `https://127.0.0.1:${await serve(front)}/apps`;
      await expect(opened({ url })).rejects.toMatchObject({
        reason: 'RepositoryUnreachable',
        message: expect.stringContaining('certificate is not trusted'),
      });
      const trusted = await opened({ url, caBundle: pem });
      expect(trusted.refs.defaultBranch).toBe('main');
      const unchecked = await opened({ url, insecureSkipVerify: true });
      expect(unchecked.refs.defaultBranch).toBe('main');
    });

    it('follows no redirect, which could carry credentials to a stranger', async () => {
      let asked = 0;
      const stranger = await serve(
        createServer((_, response) => {
          asked += 1;
          response.writeHead(404).end();
        }),
      );
      const port = await serve(
        createServer((request, response) => {
          const location = `http://127.0.0.1:${stranger}${request.url}`;
          response.writeHead(302, { location }).end();
        }),
      );
      const credentials = { username: 'u', password: 'p' };
      await expect(
        opened({ url: `http://127.0.0.1:${port}/r`, credentials }),
      ).rejects.toMatchObject({
        reason: 'RepositoryUnreachable',
        message: expect.stringContaining('redirects'),
      });
      expect(asked).toBe(0);
    });

    it('says so when the answer is not that of a Git server', async () => {
      const port = await serve(
        createServer((_, response) => {
          response
            .writeHead(200, { 'content-type': 'text/html' })
            .end('<html>Sign in</html>');
        }),
      );
      await expect(
        opened({ url: `http://127.0.0.1:${port}/r` }),
      ).rejects.toMatchObject({
        reason: 'RepositoryUnreachable',
        hint: expect.any(String),
      });
    });

    it('gets along with servers of the first protocol, which hand out tips only', async () => {
      const old =
        (await opened({ url: server.repoUrl('apps') })).refs.head ?? '';
      const tip = await server.commit('apps', {
        files: { 'f.yaml': 'v: 2\n' },
      });
      const port = await serve(
        createServer(forwardTo(server.url, ['git-protocol'])),
      );
      const { mirror, refs } = await opened({
        url: `http://127.0.0.1:${port}/apps`,
      });
      expect(refs.head).toBe(tip);
      const from = { ref: 'refs/heads/main' };
      await mirror.fetchCommit(tip, from);
      await mirror.fetchCommit(old, from);
      expect((await mirror.objectAt(old, 'f.yaml'))?.type).toBe('blob');
      await expect(
        mirror.fetchCommit('0123456789012345678901234567890123456789', from),
      ).rejects.toMatchObject({ reason: 'RevisionNotFound' });
    });
  },
);
