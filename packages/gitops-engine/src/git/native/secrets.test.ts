import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createCertificates,
  startGitServer,
  startSshGitServer,
} from '@backstage-gitops/devcluster';
import { startLauncher } from '../../launcher';
import { createGitProvider } from '../provider';
import type { GitRemote } from '../types';

jest.setTimeout(60_000);

/** Everything that runs is written down by a git that stands before the real one. */
describe('secrets of a git that runs', () => {
  it('are in no argument; keys are in files that only this user reads, and only while it runs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'git-secrets-'));
    const mirrors = join(folder, 'mirrors');
    const log = join(folder, 'log');
    const real = execFileSync('sh', ['-c', 'command -v git'], {
      encoding: 'utf8',
    }).trim();
    const witness = join(folder, 'git');
    await writeFile(
      witness,
      `#!/bin/sh
{ echo "ARGV $*"; env | sed 's/^/ENV /'; ls -ln ${mirrors}/private-*/ 2>/dev/null | sed 's/^/FILE /'; } >> ${log}
exec ${real} "$@"
`,
      { mode: 0o700 },
    );
    execFileSync('ssh-keygen', [
      ...['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'id')],
    ]);
    const key = await readFile(join(folder, 'id'), 'utf8');
    const certificates = await createCertificates(folder);
    const auth = { username: 'deployer', password: 'p4ss-of-test' };
    const server = await startGitServer({
      dir: join(folder, 'served'),
      auth,
      tls: {
        ...certificates.server,
        clientAuthority: certificates.authority,
      },
    });
    await server.createRepo('app', { files: { 'a.yaml': 'a: 1\n' } });
    const ssh = await startSshGitServer({
      dir: server.dir,
      authorizedKeys: [await readFile(join(folder, 'id.pub'), 'utf8')],
    });
    const launcher = startLauncher();
    const provider = await createGitProvider({
      folder: mirrors,
      launcher,
      way: 'native',
      gitProgram: witness,
    });
    const fetch = async (remote: GitRemote) => {
      const mirror = await provider.open(remote);
      const { head = '' } = await mirror.listRefs();
      await mirror.fetchCommit(head);
    };
    try {
      await fetch({
        url: ssh.repoUrl('app'),
        knownHosts: ssh.knownHosts,
        credentials: { sshPrivateKey: key },
      });
      await fetch({
        url: server.repoUrl('app'),
        caBundle: certificates.authority,
        credentials: { ...auth, clientCertificate: certificates.client },
      });
      const lines = (await readFile(log, 'utf8')).split('\n');
      const of = (kind: string) =>
        lines.filter(line => line.startsWith(kind)).join('\n');
      const header = Buffer.from(`${auth.username}:${auth.password}`).toString(
        'base64',
      );
      for (const secret of [auth.password, header]) {
        expect(of('ARGV')).not.toContain(secret);
      }
      const keys = [key, certificates.client.key].flatMap(pem =>
        pem.split('\n').filter(line => line !== '' && !line.includes('---')),
      );
      for (const line of keys) expect(lines.join('\n')).not.toContain(line);
      for (const name of [
        'key',
        'knownHosts',
        'certificate',
        'certificateKey',
      ]) {
        expect(of('FILE')).toMatch(new RegExp(`-rw------- .* ${name}$`, 'm'));
      }
      // What stays on this machine knows nothing at all.
      const local = (await readFile(log, 'utf8'))
        .split('ARGV ')
        .filter(each => each.startsWith('init') || each.startsWith('cat-file'));
      expect(local.length).toBeGreaterThan(0);
      for (const each of local) expect(each).not.toContain(header);
      const left = await readdir(mirrors);
      expect(left.filter(name => name.startsWith('private-'))).toEqual([]);
      for (const name of left.filter(each => each.endsWith('.git'))) {
        expect(await readdir(join(mirrors, name))).not.toContain('hooks');
      }
    } finally {
      await provider.close();
      await launcher.close();
      await Promise.all([server.stop(), ssh.stop()]);
      await rm(folder, { recursive: true });
    }
  });
});
