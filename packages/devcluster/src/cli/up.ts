import { fork } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { clusterFolder } from '../cluster/folder';
import { readState } from '../cluster/state';
import { DevClusterError } from '../errors';
import { lastLines } from '../process/wait';
import { printMessage } from './messages';
import type { KeeperMessage } from './messages';

/** Starts the process that keeps the control plane, and returns when that is ready. Does nothing where one runs already. */
export async function up(dir: string, script: string): Promise<void> {
  const folder = clusterFolder(path.resolve(dir));
  const state = await readState(folder);
  if (state) {
    const { server } = state;
    printMessage({ type: 'ready', server, kubeconfigPath: folder.kubeconfig });
    return;
  }
  await mkdir(folder.logs, { recursive: true, mode: 0o700 });
  const logFile = path.join(folder.logs, 'devcluster.log');
  const log = await open(logFile, 'w', 0o600);
  const keeper = fork(script, ['run', '--dir', folder.dir], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  const interrupt = () => keeper.kill('SIGTERM');
  process.once('SIGINT', interrupt);
  try {
    await new Promise<void>((resolve, reject) => {
      keeper.on('message', (message: KeeperMessage) => {
        if (message.type === 'failed') {
          const { hint } = message;
          reject(new DevClusterError(message.message, { hint }));
          return;
        }
        printMessage(message);
        if (message.type === 'ready') resolve();
      });
      keeper.once('exit', async code =>
        reject(
          new DevClusterError(
            `The control plane's process ended with code ${code}: ${await lastLines(
              logFile,
            )}`,
            { hint: `The whole log is ${logFile}.` },
          ),
        ),
      );
    });
  } finally {
    process.off('SIGINT', interrupt);
    await log.close();
    keeper.unref();
    if (keeper.connected) keeper.disconnect();
  }
}
