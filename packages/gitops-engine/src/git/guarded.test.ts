import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startGitServer,
  startSshGitServer,
  type GitServer,
} from '@backstage-gitops/devcluster';
import { createEgress } from '../egress';
import { startLauncher, type Launcher } from '../launcher';
import type { AddressCheck } from './net/guard';
import { createGitProvider } from './provider';
import type { GitRemote } from './types';

jest.setTimeout(60_000);

/** No name server knows it: who resolves it again instead of keeping to the checked address gets nowhere. */
const host = 'git.invalid';

describe.each(['native', 'isomorphic'] as const)(
  'remotes behind a guard, %s',
  way => {
    let folder: string;
    let launcher: Launcher;
    let server: GitServer;
    const resolved: AddressCheck = async () => ({
      host,
      addresses: [{ address: '127.0.0.1', family: 4 }],
    });

    const provide = async (check: AddressCheck) =>
      createGitProvider({
        folder: await mkdtemp(join(folder, 'mirrors-')),
        launcher,
        way,
        check,
      });
    const readAll = async (check: AddressCheck, remote: GitRemote) => {
      const provider = await provide(check);
      try {
        const mirror = await provider.open(remote);
        const { head = '' } = await mirror.listRefs();
        await mirror.fetchCommit(head);
        const file = await mirror.objectAt(head, 'a.yaml');
        return String(await mirror.readBlobs([file?.id ?? '']));
      } finally {
        await provider.close();
      }
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'git-guarded-'));
      launcher = startLauncher();
      server = await startGitServer({ dir: join(folder, 'served') });
      await server.createRepo('app', { files: { 'a.yaml': 'a: 1\n' } });
    });
    afterAll(async () => {
      await launcher.close();
      await server.stop();
      await rm(folder, { recursive: true });
    });

    it('are asked only at the addresses that were checked', async () => {
      const url = server.repoUrl('app').replace('127.0.0.1', host);
      expect(await readAll(resolved, { url })).toBe('a: 1\n');
    });

    it('are not asked where they may not be reached', async () => {
      const { check } = createEgress({ allow: [] });
      const before = server.requests.infoRefs;
      await expect(
        readAll(check, { url: server.repoUrl('app') }),
      ).rejects.toMatchObject({
        reason: 'RepositoryUnreachable',
        message: expect.stringContaining('are refused'),
      });
      const provider = await provide(check);
      for (const url of ['http://169.254.169.254/r', server.repoUrl('app')]) {
        await expect(provider.testRemote({ url })).rejects.toThrow(
          'are refused',
        );
        const proxied = { url: 'http://h.example/r', proxy: server.url };
        await expect(provider.testRemote(proxied)).rejects.toThrow(
          'are refused',
        );
      }
      await provider.close();
      expect(server.requests.infoRefs).toBe(before);
    });

    if (way === 'native') {
      it('are kept to by ssh too, under the name that the known hosts have', async () => {
        const file = join(folder, 'id');
        execFileSync('ssh-keygen', [
          ...['-q', '-t', 'ed25519', '-N', '', '-f', file],
        ]);
        const ssh = await startSshGitServer({
          dir: server.dir,
          authorizedKeys: [await readFile(`${file}.pub`, 'utf8')],
        });
        const remote: GitRemote = {
          url: ssh.repoUrl('app').replace('127.0.0.1', host),
          credentials: { sshPrivateKey: await readFile(file, 'utf8') },
          knownHosts: ssh.knownHosts.replace('127.0.0.1', host),
        };
        expect(await readAll(resolved, remote)).toBe('a: 1\n');
        const unknown = await readAll(resolved, {
          ...remote,
          knownHosts: undefined,
        }).catch(error => error);
        expect(unknown.hint).toContain(remote.knownHosts?.trim());
        const { check } = createEgress({ allow: [] });
        await expect(
          readAll(check, { ...remote, url: ssh.repoUrl('app') }),
        ).rejects.toThrow('are refused');
        await ssh.stop();
      });
    }
  },
);
