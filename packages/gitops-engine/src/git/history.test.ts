import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitServer, type GitServer } from '@backstage-gitops/devcluster';
import { startLauncher, type Launcher } from '../launcher';
import { createGitProvider } from './provider';
import type { GitProvider, GitRemote } from './types';

jest.setTimeout(60_000);

const main = { ref: 'refs/heads/main' };

/** What checks of signatures read, by each way to Git. */
describe.each(['native', 'isomorphic'] as const)('history, %s', way => {
  let folder: string;
  let launcher: Launcher;
  let provider: GitProvider;
  let server: GitServer;

  const opened = async (remote: Partial<GitRemote> = {}) => {
    const mirror = await provider.open({
      url: server.repoUrl('apps'),
      ...remote,
    });
    const { head = '' } = await mirror.listRefs();
    await mirror.fetchCommit(head, main);
    return { mirror, head };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'git-history-'));
    launcher = startLauncher();
    server = await startGitServer({ dir: join(folder, 'served') });
    provider = await createGitProvider({
      folder: join(folder, 'mirrors'),
      launcher,
      way,
    });
  });
  afterAll(async () => {
    await provider.close();
    await launcher.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('brings the commits before one, and the tag that names it', async () => {
    await server.createRepo('apps', { files: { 'x.yaml': 'x' } });
    const first = (await opened()).head;
    for (let i = 0; i < 5; i += 1) {
      await server.commit('apps', { files: { 'x.yaml': `${i}` } });
    }
    execFileSync('git', [
      ...['-C', join(server.dir, 'apps.git')],
      ...['-c', 'user.name=T', '-c', 'user.email=t@example.com'],
      ...['tag', '-a', 'v1', '-m', 'one', 'main'],
    ]);
    execFileSync('git', [
      '-C',
      join(server.dir, 'apps.git'),
      'tag',
      'v1-light',
    ]);
    const { mirror, head } = await opened();
    await mirror.fetchHistory(head, main);
    let commit = head;
    for (let i = 0; i < 5; i += 1) {
      const object = await mirror.rawObject(commit);
      commit = /^parent (\w+)$/m.exec(String(object?.data))?.[1] ?? '';
    }
    expect(commit).toBe(first);
    expect(String((await mirror.rawObject(first))?.data)).not.toContain(
      'parent',
    );
    const tag = await mirror.fetchTag('refs/tags/v1');
    expect(String((await mirror.rawObject(tag ?? ''))?.data)).toContain(
      `object ${head}\ntype commit\ntag v1\n`,
    );
    expect(await mirror.fetchTag('refs/tags/v1-light')).toBeUndefined();
    await expect(mirror.fetchTag('refs/tags/none')).rejects.toMatchObject({
      reason: 'RevisionNotFound',
    });
    for (const ref of ['--upload-pack=x', 'refs/tags/a:refs/heads/b']) {
      await expect(mirror.fetchTag(ref)).rejects.toMatchObject({
        reason: 'InvalidInput',
      });
    }
    // The next commits come as before.
    const next = await server.commit('apps', { files: { 'x.yaml': 'y' } });
    await mirror.fetchCommit(next, main);
    expect((await mirror.objectAt(next, 'x.yaml'))?.type).toBe('blob');
  });

  it('finds commits by their first digits, in all branches', async () => {
    await server.createRepo('short', { files: { 'x.yaml': 'x' } });
    const side = await server.commit('short', {
      branch: 'side',
      files: { 'y.yaml': 'y' },
    });
    await server.commit('short', { branch: 'side', files: { 'y.yaml': 'z' } });
    const mirror = await provider.open({ url: server.repoUrl('short') });
    const { head = '' } = await mirror.listRefs();
    await mirror.fetchCommit(head, main);
    expect(await mirror.expandCommit(side.slice(0, 7))).toBe(side);
    expect(await mirror.expandCommit('0000000')).toBeUndefined();
    expect(await mirror.expandCommit('-0000000')).toBeUndefined();
    // Found, but not yet fetched: its files come as those of any commit.
    await mirror.fetchCommit(side, { ref: 'refs/heads/side' });
    const file = await mirror.objectAt(side, 'y.yaml');
    expect(String(await mirror.readBlobs([file?.id ?? '']))).toBe('y');
  });

  it('fetches as much of it as the remote says', async () => {
    const { mirror, head } = await opened({
      depth: 3,
      credentials: { identity: 'deep' },
    });
    const parentOf = async (commit: string) => {
      const object = await mirror.rawObject(commit);
      return /^parent (\w+)$/m.exec(String(object?.data))?.[1] ?? '';
    };
    const third = await parentOf(await parentOf(head));
    expect(await mirror.rawObject(third)).toBeDefined();
    const fourth = await parentOf(third);
    expect(await mirror.rawObject(fourth)).toBeUndefined();
    await mirror.fetchHistory(head, main);
    expect(await mirror.rawObject(fourth)).toBeDefined();
  });
});
