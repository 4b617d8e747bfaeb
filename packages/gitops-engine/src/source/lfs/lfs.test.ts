import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startGitServer,
  startSshGitServer,
  type GitServer,
} from '@backstage-gitops/devcluster';
import { createEgress } from '../../egress';
import { createGitProvider, type GitProvider, type GitRemote } from '../../git';
import { startLauncher, type Launcher } from '../../launcher';
import { gitTree } from '../sourceTree';
import { workTree } from '../__testUtils__/workTree';
import { parsePointer } from './pointer';
import { withLfs } from './withLfs';

jest.setTimeout(120_000);

const user = { username: 'deployer', password: 's3cret-of-test' };
const pointerTo = (content: Buffer) =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${createHash('sha256')
    .update(content)
    .digest('hex')}\nsize ${content.length}\n`;

describe('withLfs', () => {
  let folder: string;
  let launcher: Launcher;
  let provider: GitProvider;
  let server: GitServer;
  const fronts: Server[] = [];
  const egress = createEgress({ allow: ['127.0.0.0/8'] });

  const treeOf = async (remote: GitRemote, commit: string) => {
    const mirror = await provider.open(remote);
    await mirror.fetchCommit(commit);
    return withLfs(gitTree(mirror, commit), {
      remote,
      git: provider,
      egress,
      folder: join(folder, 'contents'),
    });
  };
  const read = async (
    remote: GitRemote,
    commit: string,
    path: string,
    maxBytes = 10_000_000,
  ) => {
    const tree = await treeOf(remote, commit);
    const node = await tree.at(path);
    if (!node) throw new Error(`no ${path}`);
    return tree.read(node, maxBytes);
  };
  const remoteOf = (
    name: string,
    more: Partial<GitRemote> = {},
  ): GitRemote => ({
    url: server.repoUrl(name),
    credentials: user,
    enableLfs: true,
    ...more,
  });
  /** A server of the test itself, in the place of the Git server's LFS part. */
  const listen = async (listener: RequestListener): Promise<string> => {
    const front = createServer(listener);
    fronts.push(front);
    await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = front.address();
    return typeof address === 'object' && address
      ? `http://127.0.0.1:${address.port}`
      : '';
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'git-lfs-'));
    launcher = startLauncher();
    server = await startGitServer({
      dir: join(folder, 'served'),
      auth: user,
      largeFiles: true,
    });
    provider = await createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
    });
  });
  afterAll(async () => {
    for (const front of fronts) front.closeAllConnections();
    for (const front of fronts) front.close();
    await provider.close();
    await launcher.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('reads what git-lfs pushed, and keeps it', async () => {
    await server.createRepo('big');
    const url = server.repoUrl('big');
    const work = await workTree(
      join(folder, 'work'),
      url.replace('//', `//${user.username}:${user.password}@`),
    );
    const chart = randomBytes(300_000);
    await work.git('lfs', 'install', '--local');
    const commit = await work.push({
      files: {
        '.gitattributes': '*.tgz filter=lfs diff=lfs merge=lfs -text\n',
        'charts/a.tgz': chart,
        'charts/b.tgz': Buffer.from('b'),
        'a.yaml': 'a: 1\n',
      },
    });
    const pointer = await work.git('show', `${commit}:charts/a.tgz`);
    expect(pointer).toContain('git-lfs');

    const before = server.requests.largeFiles;
    const tree = await treeOf(remoteOf('big'), commit);
    const nodes = await tree.list((await tree.at('charts')) ?? fail(), {
      recursive: true,
      limit: 10,
    });
    const contents = await Promise.all(nodes.map(node => tree.read(node, 1e6)));
    expect(contents[0].equals(chart)).toBe(true);
    expect(String(contents[1])).toBe('b');
    // One transfer each, and one question for both where they were read in the same turn.
    const asked = server.requests.largeFiles - before;
    expect(asked).toBeLessThanOrEqual(4);
    expect(String(await read(remoteOf('big'), commit, 'a.yaml'))).toBe(
      'a: 1\n',
    );
    await read(remoteOf('big'), commit, 'charts/a.tgz');
    expect(server.requests.largeFiles - before).toBe(asked);

    const off = remoteOf('big', { enableLfs: false });
    expect(String(await read(off, commit, 'charts/a.tgz')).trim()).toBe(
      pointer,
    );
    // Whoever keeps results by ids must not mix up the two.
    const ids = await Promise.all(
      [off, remoteOf('big')].map(
        async remote => (await (await treeOf(remote, commit)).at('charts'))?.id,
      ),
    );
    expect(ids[1]).toBe(`with-lfs:${ids[0]}`);
    await expect(
      read(remoteOf('big'), commit, 'charts/a.tgz', 299_999),
    ).rejects.toMatchObject({ reason: 'LimitExceeded' });
  });

  it('fetches again what was changed where it is kept', async () => {
    const content = Buffer.from('the true content');
    await server.createRepo('kept', {
      files: { x: await server.storeLargeFile(content) },
    });
    const { head = '' } = await (
      await provider.open(remoteOf('kept'))
    ).listRefs();
    await read(remoteOf('kept'), head, 'x');
    const oid = createHash('sha256').update(content).digest('hex');
    const file = join(folder, 'contents', oid.slice(0, 2), oid);
    expect((await readFile(file)).equals(content)).toBe(true);
    await writeFile(file, 'another content!');
    expect(String(await read(remoteOf('kept'), head, 'x'))).toBe(
      'the true content',
    );
  });

  it('says what is wrong: nothing there, no leave, no such server', async () => {
    const missing = Buffer.from('never pushed');
    await server.createRepo('broken', { files: { x: pointerTo(missing) } });
    const { head = '' } = await (
      await provider.open(remoteOf('broken'))
    ).listRefs();
    await expect(read(remoteOf('broken'), head, 'x')).rejects.toMatchObject({
      reason: 'RepositoryUnreachable',
      message: expect.stringContaining('the server lacks it'),
      hint: expect.stringContaining('git lfs push'),
    });
    const plain = await startGitServer({ dir: join(folder, 'plain') });
    await plain.createRepo('r', { files: { x: pointerTo(missing) } });
    const remote = { url: plain.repoUrl('r'), enableLfs: true };
    const commit = (await (await provider.open(remote)).listRefs()).head ?? '';
    await expect(read(remote, commit, 'x')).rejects.toMatchObject({
      message: expect.stringContaining('answers 404'),
    });
    await plain.stop();
  });

  it('takes no other content, and gives credentials to no other host', async () => {
    const wanted = Buffer.from('wanted');
    await server.createRepo('hostile', { files: { x: pointerTo(wanted) } });
    const mirror = await provider.open(remoteOf('hostile'));
    const { head = '' } = await mirror.listRefs();
    await mirror.fetchCommit(head);
    const seen: (string | undefined)[] = [];
    const store = await listen((request, response) => {
      seen.push(request.headers.authorization);
      response.end(request.url === '/moved' ? 'wanted' : 'W4NTED');
    });
    const away = await listen((_, response) =>
      response.writeHead(302, { location: `${store}/moved` }).end(),
    );
    const readFrom = async (href: string) => {
      const batch = await listen((request, response) => {
        request.resume();
        const oid = parsePointer(Buffer.from(pointerTo(wanted)))?.oid;
        response.end(
          JSON.stringify({
            objects: [{ oid, actions: { download: { href } } }],
          }),
        );
      });
      const remote = remoteOf('hostile', { url: `${batch}/hostile` });
      const tree = withLfs(gitTree(mirror, head), {
        remote,
        git: provider,
        egress,
        folder: join(folder, `other-${fronts.length}`),
      });
      return tree.read((await tree.at('x')) ?? fail(), 1_000);
    };
    await expect(readFrom(`${store}/swapped`)).rejects.toMatchObject({
      message: expect.stringContaining('something else'),
    });
    expect(String(await readFrom(`${away}/x`))).toBe('wanted');
    await expect(readFrom('http://169.254.169.254/x')).rejects.toMatchObject({
      message: expect.stringContaining('refused'),
    });
    await expect(readFrom('file:///etc/passwd')).rejects.toBeDefined();
    expect(seen).toEqual([undefined, undefined]);
    const kept = await readdir(folder);
    expect(kept).not.toContain('passwd');
  });

  it('asks an ssh server where they are', async () => {
    const file = join(folder, 'id');
    execFileSync('ssh-keygen', [
      ...['-q', '-t', 'ed25519', '-N', '', '-f', file],
    ]);
    const content = Buffer.from('by ssh');
    await server.createRepo('ssh', {
      files: { x: await server.storeLargeFile(content) },
    });
    const seen: (string | undefined)[] = [];
    const open = await startGitServer({
      dir: join(folder, 'served'),
      largeFiles: true,
    });
    const front = await listen(async (request, response) => {
      seen.push(String(request.headers['x-from-ssh']));
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const answer = await fetch(open.url + request.url, {
        method: request.method,
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status).end(await answer.text());
    });
    const ssh = await startSshGitServer({
      dir: server.dir,
      authorizedKeys: [await readFile(`${file}.pub`, 'utf8')],
      largeFilesUrl: `${front}/ssh.git/info/lfs`,
    });
    const remote: GitRemote = {
      url: ssh.repoUrl('ssh'),
      credentials: { sshPrivateKey: await readFile(file, 'utf8') },
      knownHosts: ssh.knownHosts,
      enableLfs: true,
    };
    const { head = '' } = await (await provider.open(remote)).listRefs();
    expect(String(await read(remote, head, 'x'))).toBe('by ssh');
    expect(seen[0]).toBe('yes');
    await ssh.stop();
    await open.stop();
  });
});

describe('parsePointer', () => {
  const oid = 'a'.repeat(64);
  it.each([
    [
      `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 7\n`,
      7,
    ],
    [
      `version https://git-lfs.github.com/spec/v1\next-0-x sha256:${oid}\noid sha256:${oid}\nsize 0\n`,
      0,
    ],
    [
      `version https://evil.example/spec/v1\noid sha256:${oid}\nsize 7\n`,
      undefined,
    ],
    [
      `version https://git-lfs.github.com/spec/v1\noid md5:${oid}\nsize 7\n`,
      undefined,
    ],
    [`oid sha256:${oid}\nsize 7\n`, undefined],
    ['', undefined],
  ])('%s', (text, size) => {
    expect(parsePointer(Buffer.from(text))?.size).toBe(size);
  });
});

function fail(): never {
  throw new Error('nothing there');
}
