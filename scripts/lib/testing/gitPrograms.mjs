import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../failure.mjs';
import { canInstallPackages, installPackages } from './packages.mjs';

/** Program and Debian's package of it. sshd stands where no user's PATH leads. */
const programs = [
  ['git', 'git'],
  ['git-lfs', 'git-lfs'],
  ['ssh', 'openssh-client'],
  ['ssh-keygen', 'openssh-client'],
  ['sshd', 'openssh-server'],
  ['gpg', 'gnupg'],
  ['openssl', 'openssl'],
];

/**
 * Sees to it that the programs are there with which the tests of Git sign in and sign commits: missing ones are installed as
 * packages of the system, as root and with apt-get, and named otherwise.
 *
 * @param {(message: string) => void} progress
 */
export async function requireGitPrograms(progress) {
  const missing = missingPrograms();
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(([, name]) => name))];
  const hint = `Install ${packages.join(', ')}.`;
  if (await canInstallPackages()) {
    await installPackages(packages, { hint, onLine: progress });
  }
  const still = missingPrograms().map(([program]) => program);
  if (still.length > 0) {
    throw new Failure(`The tests of Git need ${still.join(', ')}.`, { hint });
  }
}

function missingPrograms() {
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    '/usr/sbin',
    '/usr/lib/git-core',
  ];
  return programs.filter(
    ([program]) =>
      !folders.some(folder => existsSync(path.join(folder, program))),
  );
}
