import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startGitServer } from './server';
import type { GitServer } from './types';

const run = promisify(execFile);

jest.setTimeout(60_000);

let work: string;
let server: GitServer;

/** The user's git, as a developer runs it. */
async function git(...args: string[]): Promise<string> {
  const { stdout } = await run('git', args, {
    cwd: work,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      PATH: process.env.PATH,
      HOME: work,
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: 'Tester',
      GIT_AUTHOR_EMAIL: 'tester@example.com',
      GIT_COMMITTER_NAME: 'Tester',
      GIT_COMMITTER_EMAIL: 'tester@example.com',
    },
  });
  return stdout.trim();
}

beforeEach(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'git-server-test-'));
  server = await startGitServer({ dir: path.join(work, 'served') });
});

afterEach(async () => {
  await server.stop();
  await rm(work, { recursive: true, force: true });
});

describe('startGitServer', () => {
  it('serves what was committed, and takes a push', async () => {
    await server.createRepo('team/app', { files: { 'a.txt': 'one\n' } });
    await git('clone', '-q', server.repoUrl('team/app'), 'clone');
    expect(await readFile(path.join(work, 'clone/a.txt'), 'utf8')).toBe(
      'one\n',
    );

    await writeFile(path.join(work, 'clone/b.txt'), 'two\n');
    await git('-C', 'clone', 'add', '.');
    await git('-C', 'clone', 'commit', '-qm', 'Add b');
    await git('-C', 'clone', 'push', '-q');

    const pushed = await git('-C', 'clone', 'rev-parse', 'HEAD');
    const listed = await git('ls-remote', server.repoUrl('team/app'), 'main');
    expect(listed).toBe(`${pushed}\trefs/heads/main`);
  });

  it('commits to a new branch, changes and deletes paths, and names its commits', async () => {
    await server.createRepo('app', { files: { 'a.txt': '1', 'b.txt': '1' } });
    const first = await server.commit('app', {
      message: 'Größe\n\nmore',
      author: { name: 'Ada <x>', email: 'ada@example.com' },
      files: { 'a.txt': null, 'dir/with "quotes" \\.txt': 'x' },
    });
    const side = await server.commit('app', {
      branch: 'side',
      files: { 'c.bin': new Uint8Array([0, 255, 10]) },
    });

    await git('clone', '-q', server.repoUrl('app'), 'clone');
    expect(await git('-C', 'clone', 'rev-parse', 'HEAD')).toBe(first);
    expect(await git('-C', 'clone', 'rev-parse', 'origin/side')).toBe(side);
    expect(
      await git('-C', 'clone', 'ls-tree', '-r', '-z', '--name-only', 'HEAD'),
    ).toBe('b.txt\0dir/with "quotes" \\.txt\0');
    expect(
      await git('-C', 'clone', 'log', '-1', '--format=%an|%ae|%s|%b'),
    ).toBe('Ada x|ada@example.com|Größe|more');
  });

  it('keeps every one of many commits made at once', async () => {
    await server.createRepo('app');
    await Promise.all(
      [...Array(5).keys()].map(n =>
        server.commit('app', { files: { [`${n}.txt`]: `${n}` } }),
      ),
    );
    await git('clone', '-q', server.repoUrl('app'), 'clone');
    expect(await git('-C', 'clone', 'rev-list', '--count', 'HEAD')).toBe('5');
  });

  it('counts one infoRefs for each ref listing', async () => {
    await server.createRepo('app', { files: { a: '1' } });
    await git('ls-remote', server.repoUrl('app'));
    await git('ls-remote', server.repoUrl('app'));
    expect(server.requests).toMatchObject({ infoRefs: 2, receivePack: 0 });

    await git('clone', '-q', server.repoUrl('app'), 'clone');
    expect(server.requests.infoRefs).toBe(3);
    expect(server.requests.uploadPack).toBeGreaterThan(0);
  });

  it('takes a push that is too big for one buffer, and gives it back', async () => {
    await server.createRepo('app', { files: { a: '1' } });
    await git('clone', '-q', server.repoUrl('app'), 'clone');
    const big = randomBytes(12 * 1024 * 1024);
    await writeFile(path.join(work, 'clone/big.bin'), big);
    await git('-C', 'clone', 'add', '.');
    await git('-C', 'clone', 'commit', '-qm', 'Big');
    await git('-C', 'clone', 'push', '-q');

    await git('clone', '-q', server.repoUrl('app'), 'again');
    expect(big.equals(await readFile(path.join(work, 'again/big.bin')))).toBe(
      true,
    );
  });

  it('takes compressed request bodies', async () => {
    // Git compresses a request of many "have" lines, as a fetch after many commits sends it.
    await server.createRepo('app', { files: { a: '1' } });
    await git('clone', '-q', server.repoUrl('app'), 'clone');
    for (let n = 0; n < 60; n += 1) {
      await git('-C', 'clone', 'commit', '-q', '--allow-empty', '-m', `${n}`);
    }
    const id = await server.commit('app', { files: { a: '2' } });
    await git('-C', 'clone', 'fetch', '-q');
    expect(await git('-C', 'clone', 'rev-parse', 'origin/main')).toBe(id);
  });

  it('allows partial clones', async () => {
    await server.createRepo('app', { files: { a: '1' } });
    await git(
      ...['clone', '-q', '--filter=blob:none', '--no-checkout'],
      ...[server.repoUrl('app'), 'partial'],
    );
    expect(
      await git(
        '-C',
        'partial',
        'rev-list',
        '--objects',
        '--missing=print',
        'HEAD',
      ),
    ).toContain('?');
  });

  it('keeps its repositories from one start to the next', async () => {
    await server.createRepo('app', { files: { a: '1' } });
    await server.stop();
    server = await startGitServer({ dir: path.join(work, 'served') });
    await server.createRepo('app', { files: { a: 'other' } });
    expect(await git('ls-remote', server.repoUrl('app'), 'main')).toContain(
      'refs/heads/main',
    );
  });

  it.each([
    '/../secret.git/info/refs?service=git-upload-pack',
    '/%2e%2e/secret.git/info/refs?service=git-upload-pack',
    '/..%2fsecret.git/info/refs?service=git-upload-pack',
    '/app.git/objects/info/packs',
    '/app.git/HEAD',
    '/missing.git/info/refs?service=git-upload-pack',
  ])('answers 404 for %s', async requestPath => {
    await server.createRepo('app', { files: { a: '1' } });
    await git('init', '-q', '--bare', 'secret.git');
    const { status } = await fetch(`${server.url}${requestPath}`);
    expect(status).toBe(404);
  });

  it('refuses names and paths that lead out of its folder', async () => {
    await server.createRepo('app');
    await expect(server.createRepo('../evil')).rejects.toThrow(
      '"../evil" is not a repository name.',
    );
    await expect(
      server.commit('app', { files: { '../evil': 'x' } }),
    ).rejects.toThrow('"../evil" cannot be a path in a commit.');
  });

  it('names a port that is taken', async () => {
    await expect(
      startGitServer({ dir: work, port: server.port }),
    ).rejects.toThrow(`cannot listen on port ${server.port}`);
  });
});

describe('startGitServer with credentials', () => {
  const auth = { username: 'ada', password: 'pa:ss/word' };

  it('lets in who has them, and nobody else', async () => {
    const closed = await startGitServer({ dir: path.join(work, 'c'), auth });
    try {
      await closed.createRepo('app', { files: { a: '1' } });
      const withUser = (user: string) =>
        closed.repoUrl('app').replace('//', `//${user}@`);

      await expect(git('ls-remote', closed.repoUrl('app'))).rejects.toThrow();
      await expect(git('ls-remote', withUser('ada:wrong'))).rejects.toThrow();
      expect(closed.requests.infoRefs).toBe(0);

      const right = withUser(`ada:${encodeURIComponent(auth.password)}`);
      expect(await git('ls-remote', right, 'main')).toContain('main');
      expect(closed.requests.infoRefs).toBe(1);
    } finally {
      await closed.stop();
    }
  });
});
