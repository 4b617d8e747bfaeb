import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitServer } from '@backstage-gitops/devcluster';
import { startLauncher } from '../../launcher';
import { createGitProvider } from '../provider';

describe('a mirror after many fetches', () => {
  it('begins anew at a restart, and fetches again what is in use', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'git-tidy-'));
    const launcher = startLauncher();
    const server = await startGitServer({ dir: join(folder, 'server') });
    const provide = () =>
      createGitProvider({
        folder: join(folder, 'mirrors'),
        launcher,
        way: 'native',
      });
    try {
      await server.createRepo('r', { files: { 'a.yaml': 'a: 1\n' } });
      const remote = { url: server.repoUrl('r') };
      const before = await provide();
      const mirror = await before.open(remote);
      const { head = '' } = await mirror.listRefs();
      await mirror.fetchCommit(head);
      await before.close();

      const [name] = (await readdir(join(folder, 'mirrors'))).filter(each =>
        /^[0-9a-f]+\.git$/.test(each),
      );
      const git = (input: string, ...argv: string[]) =>
        execFileSync('git', ['-C', join(folder, 'mirrors', name), ...argv], {
          input,
          encoding: 'utf8',
        });
      const commits = Array.from(
        { length: 600 },
        (_, i) =>
          `commit refs/gitops/old-${i}\ncommitter T <t@example.com> ${
            1_000_000 + i
          } +0000\ndata 1\nx\n`,
      );
      git(commits.join(''), 'fast-import', '--quiet');
      const oldest = git('', 'rev-parse', 'refs/gitops/old-0').trim();

      const after = await provide();
      const again = await after.open(remote);
      expect(git('', 'for-each-ref')).toBe('');
      expect(() => git('', 'cat-file', '-e', oldest)).toThrow();
      await again.fetchCommit(head);
      const file = await again.objectAt(head, 'a.yaml');
      expect(String(await again.readBlobs([file?.id ?? '']))).toBe('a: 1\n');
      await after.close();
    } finally {
      await launcher.close();
      await server.stop();
      await rm(folder, { recursive: true });
    }
  }, 30_000);
});
