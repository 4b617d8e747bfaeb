import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { shown } from './paths.mjs';

const keptLines = 15;

/**
 * Runs a command to its end. Its output goes to a log file; the last line of it is its progress.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{name: string, logFile: string, hint: string, cwd: string, env?: NodeJS.ProcessEnv,
 *   onLine?: (line: string) => void}} options `hint`: what to do when it fails
 */
export async function runLogged(command, args, options) {
  const { name, logFile, hint, cwd, env = process.env, onLine } = options;
  await mkdir(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const last = [];
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill();
  process.once('exit', end);
  const take = chunk => {
    log.write(chunk);
    for (const line of String(chunk).split('\n')) {
      const text = line.trim();
      if (text !== '') {
        last.push(text);
        if (last.length > keptLines) last.shift();
        onLine?.(text);
      }
    }
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const outcome = await new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? undefined : signal ?? `code ${code}`),
    );
  });
  process.off('exit', end);
  log.end();
  if (outcome !== undefined) {
    throw new Failure(
      `${name} ended with ${outcome}. Its last lines:\n${last.join('\n')}`,
      { hint: `${hint} The whole log is ${shown(logFile)}.` },
    );
  }
}
