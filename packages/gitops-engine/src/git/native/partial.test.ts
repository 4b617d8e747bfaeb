import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import { startLauncher, type Launcher } from '../../launcher';
import { createGitProvider } from '../provider';
import type { GitMirror, GitProvider } from '../types';

jest.setTimeout(60_000);

const main = { ref: 'refs/heads/main' };
const manifests = (app: string, count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `apps/${app}/${i}.yaml`,
      `name: ${app}-${i}\n`,
    ]),
  );

/** What a mirror holds is asked of git itself, in the mirror's folder. */
describe('contents that come when they are read', () => {
  let folder: string;
  let launcher: Launcher;
  let provider: GitProvider;
  let server: GitServer;
  let front: Server | undefined;

  const serve = async (settings: Record<string, string> = {}) => {
    server = await startGitServer({ dir: join(folder, 'served'), settings });
    await server.createRepo('apps', {
      files: {
        ...manifests('one', 30),
        ...manifests('two', 30),
        'apps/one/logo.bin': Buffer.alloc(3_000_000, 1),
      },
    });
  };
  /** As behind a proxy that drops the header by which git asks for protocol 2. */
  const serveProtocol0 = async (): Promise<string> => {
    const passing = createServer((request, response) => {
      const { 'git-protocol': _, ...headers } = request.headers;
      const onward = httpRequest(
        server.url + request.url,
        { method: request.method, headers },
        answer => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        },
      );
      request.pipe(onward);
    });
    front = passing;
    await new Promise<void>(resolve => passing.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = passing.address();
    return typeof address === 'object' && address
      ? `http://127.0.0.1:${address.port}/apps`
      : '';
  };
  const opened = async (url = server.repoUrl('apps')) => {
    const mirror = await provider.open({ url });
    const { head = '' } = await mirror.listRefs();
    await mirror.fetchCommit(head, main);
    return { mirror, head };
  };
  const idsOf = async (mirror: GitMirror, commit: string, path: string) => {
    const found = await mirror.objectAt(commit, path);
    const entries = await mirror.listTree(found?.id ?? '', { recursive: true });
    return entries.map(({ id }) => id);
  };
  const missing = async (ids: readonly string[]) => {
    const mirrors = join(folder, 'mirrors');
    const [name] = (await readdir(mirrors)).filter(each =>
      /^[0-9a-f]+\.git$/.test(each),
    );
    const lines = execFileSync(
      'git',
      ['-C', join(mirrors, name), 'cat-file', '--batch-check'],
      { input: ids.join('\n'), encoding: 'utf8' },
    ).split('\n');
    return lines.filter(line => line.endsWith(' missing')).length;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'git-partial-'));
    launcher = startLauncher();
    provider = await createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
      way: 'native',
    });
  });
  afterEach(async () => {
    await provider.close();
    await launcher.close();
    front?.closeAllConnections();
    front?.close();
    front = undefined;
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('leaves them away, and brings those of paths in one fetch', async () => {
    await serve();
    const { mirror, head } = await opened();
    const one = await idsOf(mirror, head, 'apps/one');
    const two = await idsOf(mirror, head, 'apps/two');
    expect(await missing([...one, ...two])).toBe(61);

    const before = server.requests.infoRefs;
    await mirror.prefetch(head, ['apps/two', 'apps/one/3.yaml', 'apps/none']);
    expect(server.requests.infoRefs - before).toBe(1);
    expect(await missing(two)).toBe(0);
    expect(await missing(one)).toBe(30);
    await mirror.prefetch(head, ['apps/two']);
    await mirror.readBlobs(two);
    expect(server.requests.infoRefs - before).toBe(1);
  });

  it('brings what is read, with the others of its kind in the folder', async () => {
    await serve();
    const { mirror, head } = await opened();
    const one = await idsOf(mirror, head, 'apps/one');
    const before = server.requests.infoRefs;
    for (let i = 0; i < 30; i += 1) {
      const file = await mirror.objectAt(head, `apps/one/${i}.yaml`);
      expect(String(await mirror.readBlobs([file?.id ?? '']))).toBe(
        `name: one-${i}\n`,
      );
    }
    expect(server.requests.infoRefs - before).toBe(1);
    // The picture beside them stayed where it was.
    expect(await missing(one)).toBe(1);
    expect(await mirror.readBlobs(one)).toHaveLength(31);
  });

  it('brings all manifests with the third fetch, for who reads a repository folder by folder', async () => {
    await serve();
    const folders = Array.from({ length: 12 }, (_, i) => `many-${i}`);
    await server.commit('apps', {
      files: Object.assign({}, ...folders.map(name => manifests(name, 2))),
    });
    const { mirror, head } = await opened();
    const before = server.requests.infoRefs;
    for (const name of folders) {
      const file = await mirror.objectAt(head, `apps/${name}/0.yaml`);
      const [content] = await mirror.readBlobs([file?.id ?? '']);
      expect(String(content)).toBe(`name: ${name}-0\n`);
    }
    expect(server.requests.infoRefs - before).toBe(3);
    const logo = await mirror.objectAt(head, 'apps/one/logo.bin');
    expect(await missing([logo?.id ?? ''])).toBe(1);
  });

  it('brings what a commit changed with the commit itself, but for large files', async () => {
    await serve();
    const { mirror } = await opened();
    const next = await server.commit('apps', {
      files: {
        'apps/two/0.yaml': 'name: changed\n',
        'apps/two/big.bin': Buffer.alloc(2_000_000, 2),
      },
    });
    await mirror.fetchCommit(next, main);
    const before = server.requests.infoRefs;
    const [changed, big] = await Promise.all(
      ['0.yaml', 'big.bin'].map(name =>
        mirror.objectAt(next, `apps/two/${name}`),
      ),
    );
    expect(String(await mirror.readBlobs([changed?.id ?? '']))).toBe(
      'name: changed\n',
    );
    expect(server.requests.infoRefs).toBe(before);
    const [content] = await mirror.readBlobs([big?.id ?? '']);
    expect(content.length).toBe(2_000_000);
    expect(server.requests.infoRefs).toBe(before + 1);
  });

  it('keeps what it has over a restart and a clean-up', async () => {
    await serve();
    const { mirror, head } = await opened();
    await mirror.prefetch(head, ['apps/two']);
    await provider.close();
    provider = await createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
      way: 'native',
    });
    const again = await provider.open({ url: server.repoUrl('apps') });
    const before = server.requests.infoRefs;
    await again.fetchCommit(head);
    await again.readBlobs(await idsOf(again, head, 'apps/two'));
    expect(server.requests.infoRefs).toBe(before);
  });

  it('works with servers that leave nothing away', async () => {
    await serve({ 'uploadpack.allowFilter': 'false' });
    const { mirror, head } = await opened();
    expect(await missing(await idsOf(mirror, head, 'apps'))).toBe(0);
  });

  it('fetches commits whole from servers that hand out no contents by their ids', async () => {
    await serve({ 'uploadpack.allowAnySHA1InWant': 'false' });
    const { mirror, head } = await opened(await serveProtocol0());
    const one = await idsOf(mirror, head, 'apps/one');
    expect(await mirror.readBlobs(one)).toHaveLength(31);
    const next = await server.commit('apps', { files: { 'x.yaml': 'x\n' } });
    await mirror.fetchCommit(next, main);
    expect(await missing(await idsOf(mirror, next, ''))).toBe(0);
  });
});
