import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import { startLauncher, type Launcher } from '../launcher';
import { createGitProvider, type GitProviderOptions } from './provider';
import type { GitProvider, GitRemote } from './types';

jest.setTimeout(60_000);

const user = { username: 'deployer', password: 's3cret-of-test' };

/** What every way to Git must do, on a real server for smart HTTP. */
describe.each(['native', 'isomorphic'] as const)('git, %s', way => {
  let folder: string;
  let launcher: Launcher;
  let open: GitServer;
  let closed: GitServer;
  let provider: GitProvider;
  let first: string;

  const provide = (options: Partial<GitProviderOptions> = {}) =>
    createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
      way,
      ...options,
    });
  const git = (server: GitServer, repo: string, ...argv: string[]) =>
    execFileSync('git', ['-C', join(server.dir, `${repo}.git`), ...argv], {
      encoding: 'utf8',
    }).trim();
  const opened = async (remote: GitRemote) => {
    const mirror = await provider.open(remote);
    return { mirror, refs: await mirror.listRefs() };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'git-contract-'));
    launcher = startLauncher();
    open = await startGitServer({ dir: join(folder, 'open') });
    closed = await startGitServer({
      dir: join(folder, 'closed'),
      auth: user,
    });
    await open.createRepo('team/apps', {
      files: {
        'README.md': '# apps\n',
        'apps/one/deploy.yaml': 'kind: Deployment\n',
        'apps/one/sub/service.yaml': 'kind: Service\n',
        'apps/one-more/x.yaml': 'x: 1\n',
        'apps/two/big.bin': Buffer.alloc(300_000, 7),
      },
    });
    first = git(open, 'team/apps', 'rev-parse', 'main');
    git(
      open,
      'team/apps',
      '-c',
      'user.name=T',
      '-c',
      'user.email=t@example.com',
      'tag',
      '-a',
      'v1.0.0',
      '-m',
      'one',
      'main',
    );
    await closed.createRepo('secret', { files: { 'a.yaml': 'a: 1\n' } });
  });
  beforeEach(async () => {
    provider = await provide();
  });
  afterEach(() => provider.close());
  afterAll(async () => {
    await launcher.close();
    await open.stop();
    await closed.stop();
    await rm(folder, { recursive: true });
  });

  it('is the way that was asked for', () => {
    expect(provider.kind).toBe(way);
  });

  it('lists refs with annotated tags peeled and the default branch', async () => {
    const { refs } = await opened({ url: open.repoUrl('team/apps') });
    expect(refs.defaultBranch).toBe('main');
    expect(refs.head).toBe(first);
    expect(refs.refs.get('refs/heads/main')).toBe(first);
    expect(refs.refs.get('refs/tags/v1.0.0')).toBe(first);
  });

  it('lists an empty repository as empty', async () => {
    await open.createRepo('empty');
    const { refs } = await opened({ url: open.repoUrl('empty') });
    expect(refs.refs.size).toBe(0);
    expect(refs.head).toBeUndefined();
  });

  it('finds objects, lists trees in walk order and reads files', async () => {
    const { mirror } = await opened({ url: open.repoUrl('team/apps') });
    await mirror.fetchCommit(first, { ref: 'refs/heads/main' });

    const root = await mirror.objectAt(first, '');
    expect(root).toEqual(await mirror.objectAt(first, '.'));
    expect(root?.type).toBe('tree');
    expect(root?.id).toBe(git(open, 'team/apps', 'rev-parse', 'main^{tree}'));
    expect(await mirror.objectAt(first, 'apps/one/deploy.yaml')).toEqual({
      id: git(open, 'team/apps', 'rev-parse', 'main:apps/one/deploy.yaml'),
      type: 'blob',
      mode: 'file',
    });
    expect(await mirror.objectAt(first, 'apps/none')).toBeUndefined();
    expect(await mirror.objectAt(first, 'README.md/x')).toBeUndefined();

    const apps = await mirror.objectAt(first, 'apps');
    const all = await mirror.listTree(apps?.id ?? '', { recursive: true });
    expect(all.map(entry => entry.path)).toEqual([
      'one',
      'one/deploy.yaml',
      'one/sub',
      'one/sub/service.yaml',
      'one-more',
      'one-more/x.yaml',
      'two',
      'two/big.bin',
    ]);
    const direct = await mirror.listTree(apps?.id ?? '');
    expect(direct.map(entry => entry.path)).toEqual(['one', 'one-more', 'two']);

    const blobs = all
      .filter(entry => entry.type === 'blob')
      .map(entry => entry.id);
    const contents = await mirror.readBlobs([...blobs].reverse());
    expect(contents.map(String).slice(1)).toEqual([
      'x: 1\n',
      'kind: Service\n',
      'kind: Deployment\n',
    ]);
    expect(contents[0].equals(Buffer.alloc(300_000, 7))).toBe(true);
  });

  it('keeps to its limits and goes on working', async () => {
    const { mirror } = await opened({ url: open.repoUrl('team/apps') });
    await mirror.fetchCommit(first);
    const root = (await mirror.objectAt(first, ''))?.id ?? '';
    await expect(
      mirror.listTree(root, { recursive: true, limit: 3 }),
    ).rejects.toMatchObject({ reason: 'LimitExceeded' });
    const big = (await mirror.objectAt(first, 'apps/two/big.bin'))?.id ?? '';
    await expect(
      mirror.readBlobs([big], { maxBytes: 299_999 }),
    ).rejects.toMatchObject({ reason: 'LimitExceeded' });
    const [content] = await mirror.readBlobs([big], { maxBytes: 300_000 });
    expect(content.length).toBe(300_000);
  });

  it('tells who made a commit', async () => {
    const { mirror } = await opened({ url: open.repoUrl('team/apps') });
    await mirror.fetchCommit(first);
    const info = await mirror.commitInfo(first);
    expect(info).toMatchObject({
      commit: first,
      author: git(open, 'team/apps', 'log', '-1', '--format=%an <%ae>', 'main'),
      message: 'First commit',
    });
    expect(new Date(info.date).getTime() / 1000).toBe(
      Number(git(open, 'team/apps', 'log', '-1', '--format=%at', 'main')),
    );
  });

  it('follows pushes, rewritten branches and older commits', async () => {
    await open.createRepo('moving', { files: { 'f.yaml': 'v: 1\n' } });
    const { mirror, refs } = await opened({ url: open.repoUrl('moving') });
    const one = refs.head ?? '';
    const read = async (commit: string) => {
      const entry = await mirror.objectAt(commit, 'f.yaml');
      return String(await mirror.readBlobs([entry?.id ?? '']));
    };
    await mirror.fetchCommit(one, { ref: 'refs/heads/main' });
    expect(await read(one)).toBe('v: 1\n');

    const two = await open.commit('moving', {
      files: { 'f.yaml': 'v: 2\n' },
    });
    const three = await open.commit('moving', {
      files: { 'f.yaml': 'v: 3\n' },
    });
    expect((await mirror.listRefs()).head).toBe(three);
    await mirror.fetchCommit(three, { ref: 'refs/heads/main' });
    expect(await read(three)).toBe('v: 3\n');
    // Older than the tip: a rollback.
    await mirror.fetchCommit(two, { ref: 'refs/heads/main' });
    expect(await read(two)).toBe('v: 2\n');

    git(open, 'moving', 'update-ref', 'refs/heads/main', one);
    const other = await open.commit('moving', {
      files: { 'f.yaml': 'v: 4\n' },
    });
    await mirror.fetchCommit(other, { ref: 'refs/heads/main' });
    expect(await read(other)).toBe('v: 4\n');
    expect(await read(three)).toBe('v: 3\n');
  });

  it('fetches a commit once, however many wait for it, and nothing when it is here', async () => {
    await open.createRepo('shared', { files: { 'f.yaml': 'v: 1\n' } });
    const { mirror, refs } = await opened({ url: open.repoUrl('shared') });
    const commit = refs.head ?? '';
    const before = open.requests.infoRefs;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        mirror.fetchCommit(commit, { ref: 'refs/heads/main' }),
      ),
    );
    expect(open.requests.infoRefs - before).toBe(1);
    await provider.close();
    provider = await provide();
    const again = await provider.open({ url: open.repoUrl('shared') });
    await again.fetchCommit(commit, { ref: 'refs/heads/main' });
    expect(open.requests.infoRefs - before).toBe(1);
    expect((await again.objectAt(commit, 'f.yaml'))?.type).toBe('blob');
  });

  it('names revision and repository when a commit is not there', async () => {
    const url = open.repoUrl('team/apps');
    const { mirror } = await opened({ url });
    const missing = '0123456789012345678901234567890123456789';
    const failure = await mirror
      .fetchCommit(missing, { ref: 'refs/heads/main' })
      .catch(error => error);
    expect(failure).toMatchObject({ reason: 'RevisionNotFound' });
    expect(failure.message).toContain(missing);
    expect(failure.message).toContain(url);
    const noRef = mirror.fetchCommit(missing, { ref: 'refs/heads/none' });
    await expect(noRef).rejects.toMatchObject({ reason: 'RevisionNotFound' });
    await mirror.fetchCommit(first);
  });

  it('reads with the right credentials and keeps them out of everything', async () => {
    const url = closed.repoUrl('secret');
    const { refs, mirror } = await opened({ url, credentials: user });
    await mirror.fetchCommit(refs.head ?? '');
    expect((await mirror.objectAt(refs.head ?? '', 'a.yaml'))?.type).toBe(
      'blob',
    );

    for (const credentials of [
      undefined,
      { ...user, password: 'wr0ng-of-test' },
    ]) {
      const failure = await opened({ url, credentials }).catch(error => error);
      expect(failure).toMatchObject({ reason: 'AuthenticationFailed' });
      expect(failure.message).toContain(url);
      expect(failure.hint).toBeTruthy();
      const shown = `${failure.stack} ${failure.hint} ${JSON.stringify(
        failure,
      )}`;
      expect(shown).not.toContain('of-test');
    }
    const mirrors = join(folder, 'mirrors');
    for (const name of await readdir(mirrors, { recursive: true })) {
      const path = join(mirrors, name);
      if ((await stat(path)).isDirectory()) continue;
      expect(await readFile(path, 'latin1')).not.toContain('of-test');
    }
  });

  it('takes renewed credentials on the same mirror', async () => {
    const url = closed.repoUrl('secret');
    const wrong = { ...user, password: 'old', identity: 'credentials-1' };
    const before = await provider.open({ url, credentials: wrong });
    await expect(before.listRefs()).rejects.toMatchObject({
      reason: 'AuthenticationFailed',
    });
    const after = await provider.open({
      url,
      credentials: { ...user, identity: 'credentials-1' },
    });
    expect((await after.listRefs()).defaultBranch).toBe('main');
    // One mirror behind both: what was opened earlier goes on with the new credentials.
    expect((await before.listRefs()).defaultBranch).toBe('main');
  });

  it('says what to do when the server or the repository is not there', async () => {
    for (const url of ['http://127.0.0.1:9/team/apps', `${open.url}/no/such`]) {
      const failure = await opened({ url }).catch(error => error);
      expect(failure).toMatchObject({ reason: 'RepositoryUnreachable' });
      expect(failure.message).toContain(url);
      expect(failure.hint).toBeTruthy();
    }
  });

  it.each([
    ['ext::sh -c "touch x"', 'not allowed|not a repository address'],
    ['--upload-pack=x', 'not a repository address'],
    ['file:///etc', 'not allowed'],
    ['https://u:p4ss@example.com/r', 'holds a password'],
  ])('refuses the address %s', async (url, message) => {
    const failure = await provider.open({ url }).catch(error => error);
    expect(failure).toMatchObject({ reason: 'InvalidInput' });
    expect(failure.message).toMatch(new RegExp(message));
    expect(failure.message).not.toContain('p4ss');
  });
});
