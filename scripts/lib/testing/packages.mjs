import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../paths.mjs';
import { runLogged } from '../run.mjs';

const run = promisify(execFile);

/** Whether this process may install packages of the system: as root, where there is apt-get. */
export async function canInstallPackages() {
  if (process.getuid?.() !== 0) return false;
  return run('apt-get', ['--version']).then(
    () => true,
    () => false,
  );
}

/**
 * Installs packages of the system.
 *
 * @param {string[]} packages
 * @param {{hint: string, onLine?: (line: string) => void}} options
 */
export async function installPackages(packages, options) {
  for (const args of [['update'], ['install', '-y', ...packages]]) {
    await runLogged('apt-get', args, {
      ...options,
      cwd: root,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      name: `apt-get ${args[0]}`,
      logFile: path.join(root, `.gitops/logs/apt-get-${args[0]}.log`),
    });
  }
}
