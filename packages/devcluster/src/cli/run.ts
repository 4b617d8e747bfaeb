import { mkdir } from 'node:fs/promises';
import { clusterFolder } from '../cluster/folder';
import { startDevCluster } from '../cluster/start';
import { DevClusterError } from '../errors';
import { tryLock } from '../process/lock';
import { printMessage } from './messages';
import type { KeeperMessage } from './messages';

/**
 * Runs the control plane until this process is asked to end (Ctrl-C, `down`) or one of its programs ends. Started by `up`,
 * which listens on the IPC channel, or by a person in a terminal.
 */
export async function runForeground(dir: string): Promise<void> {
  const end = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => end.abort());
  }
  try {
    await runUntil(dir, end);
  } catch (error) {
    if (!(error instanceof DevClusterError)) throw error;
    process.exitCode = 1;
    say({ type: 'failed', message: error.message, hint: error.hint });
  } finally {
    if (process.connected) process.disconnect();
  }
}

async function runUntil(dir: string, end: AbortController): Promise<void> {
  const folder = clusterFolder(dir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const keeper = await tryLock(folder.keeper);
  if ('heldBy' in keeper) {
    throw new DevClusterError(
      `A control plane runs in ${dir} already (process ${keeper.heldBy.pid}).`,
      { hint: 'Stop it with `devcluster down`.' },
    );
  }
  try {
    const cluster = await startDevCluster({
      dir,
      onProgress: progress => say({ type: 'progress', ...progress }),
      onProgramExit: (program, reason) => {
        process.exitCode = 1;
        process.stderr.write(
          `${program} ended (${reason}); see ${folder.logs}/${program}.log\n`,
        );
        end.abort();
      },
    });
    const { server, kubeconfigPath } = cluster;
    say({ type: 'ready', server, kubeconfigPath });
    if (process.connected) process.disconnect();
    await untilAborted(end.signal);
    await cluster.stop();
  } finally {
    await keeper.release();
  }
}

function say(message: KeeperMessage): void {
  if (process.send && process.connected) process.send(message);
  else printMessage(message);
}

/** Resolves when the signal is aborted, and keeps the process alive until then. */
function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const alive = setInterval(() => undefined, 2 ** 30);
    signal.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
}
