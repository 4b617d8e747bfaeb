import { execFileSync } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What it takes to sign with real gpg and ssh-keygen: `git -c` settings by key name. */
export interface Signers {
  /** Makes a key; resolves to its fingerprint and its public key in ASCII armour. */
  gpgKey(
    owner: string,
    expires?: string,
  ): Promise<{ fingerprint: string; armour: string }>;
  gpg(...argv: string[]): string;
  /** Makes a key with ssh-keygen; resolves to its files and fingerprint. */
  sshKey(
    kind: string,
    bits?: number,
  ): Promise<{ file: string; open: string; fingerprint: string }>;
  /** Git in a work tree of the folder, without the user's configuration. */
  git(...argv: string[]): string;
  stop(): void;
}

/** @param folder - short: gpg's agent puts a socket into it */
export async function makeSigners(folder: string): Promise<Signers> {
  const home = join(folder, 'g');
  const work = join(folder, 'work');
  await mkdir(home, { mode: 0o700 });
  await mkdir(work);
  const env = {
    PATH: process.env.PATH,
    HOME: home,
    GNUPGHOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  };
  const run = (program: string, argv: readonly string[]) =>
    execFileSync(program, argv, {
      cwd: work,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const gpg = (...argv: string[]) =>
    run('gpg', ['--batch', '--no-tty', '--passphrase', '', ...argv]);
  run('git', ['init', '--quiet', '-b', 'main']);
  let keys = 0;
  return {
    gpg,
    git: (...argv) => run('git', argv),
    async gpgKey(owner, expires = '0') {
      gpg('--quick-gen-key', owner, 'ed25519', 'sign', expires);
      const line = gpg('--with-colons', '--list-keys', owner)
        .split('\n')
        .find(each => each.startsWith('fpr:'));
      const fingerprint = line?.split(':')[9] ?? '';
      return { fingerprint, armour: gpg('--armor', '--export', fingerprint) };
    },
    async sshKey(kind, bits) {
      keys += 1;
      const file = join(folder, `ssh-${keys}`);
      run('ssh-keygen', [
        ...['-q', '-t', kind, '-N', '', '-f', file],
        ...(bits === undefined ? [] : ['-b', String(bits)]),
      ]);
      return {
        file,
        open: (await readFile(`${file}.pub`, 'utf8')).trim(),
        fingerprint: run('ssh-keygen', ['-lf', `${file}.pub`]).split(' ')[1],
      };
    },
    stop: () => run('gpgconf', ['--kill', 'all']),
  };
}
