import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleFresh } from './bundle.mjs';
import { Failure } from './failure.mjs';
import { cacheFolder, root, shown } from './paths.mjs';

const readyTimeoutMs = 120_000;
const stopTimeoutMs = 15_000;
const pollMs = 100;
const keptLines = 15;

/**
 * Starts the portal's backend. It ends with this process, also when this one is killed: the channel between the two
 * closes, and the backend stops itself (packages/backend/src/index.ts).
 *
 * @param {{env: Record<string, string>, configFiles: string[], logFile: string}} options
 * @returns `exited`: a promise of how it ended; `untilReady(url, progress)`: waits until it answers
 */
export async function startBackend({ env, configFiles, logFile }) {
  const bundle = await bundleFresh({
    entry: 'packages/backend/src/index.ts',
    name: 'backend',
  });
  await mkdir(path.dirname(logFile), { recursive: true });
  const log = await open(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      bundle,
      ...configFiles.flatMap(file => ['--config', path.join(root, file)]),
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        // Halves the time that a second start takes to load its code.
        NODE_COMPILE_CACHE: path.join(cacheFolder, 'compiled'),
        ...env,
      },
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      // Its own process group: Ctrl-C reaches this process alone, which stops things in order.
      detached: true,
    },
  );
  await log.close();
  const exited = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
  return {
    exited,
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => killGroup(child.pid), stopTimeoutMs);
      await exited;
      clearTimeout(timer);
      // What it started and did not end.
      killGroup(child.pid);
    },
    async untilReady(url, progress) {
      progress('starting plugins');
      await Promise.race([
        answers(`${url}/.backstage/health/v1/readiness`, logFile),
        exited.then(outcome => fail(`ended with ${outcome}`, logFile)),
      ]);
    },
  };
}

/** Resolves when the address answers with success. */
async function answers(address, logFile) {
  const deadline = Date.now() + readyTimeoutMs;
  while (Date.now() < deadline) {
    const answer = await fetch(address).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(pollMs);
  }
  await fail(`was not ready after ${readyTimeoutMs / 1000} s`, logFile);
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

async function fail(reason, logFile) {
  const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n');
  throw new Failure(
    `The portal's backend ${reason}. Its last lines:\n${lines
      .slice(-keptLines)
      .join('\n')}`,
    { hint: `The whole log is ${shown(logFile)}.` },
  );
}
