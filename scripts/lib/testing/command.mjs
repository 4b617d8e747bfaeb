import { spawn } from 'node:child_process';
import { root } from '../paths.mjs';

/**
 * Runs a command in the checkout, its output shown as it comes.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runShown(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: 'true', ...env },
  });
  const end = () => child.kill();
  process.once('exit', end);
  return new Promise(resolve => {
    child.once('error', error => {
      process.stderr.write(`${command}: ${error.message}\n`);
      resolve(false);
    });
    child.once('close', code => {
      process.off('exit', end);
      resolve(code === 0);
    });
  });
}

/** As `runShown`, for a program of a dependency, on this Node. */
export function runProgram(name, args, env) {
  return runShown(
    process.execPath,
    [`${root}/node_modules/.bin/${name}`, ...args],
    env,
  );
}
