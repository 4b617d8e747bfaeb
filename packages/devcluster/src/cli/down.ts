import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterFolder } from '../cluster/folder';
import { DevClusterError } from '../errors';
import { isAlive, readHolder } from '../process/lock';

const graceMs = 15_000;

/** Stops what `up` or `run` started in a folder; resolves when it is gone. */
export async function down(dir: string): Promise<void> {
  const folder = clusterFolder(path.resolve(dir));
  const keeper = await readHolder(folder.keeper);
  if (!keeper || !(await isAlive(keeper))) {
    const owner = await readHolder(folder.lock);
    if (owner && (await isAlive(owner))) {
      throw new DevClusterError(
        `The control plane in ${folder.dir} belongs to process ${owner.pid}, which \`devcluster up\` did not start.`,
        { hint: 'Stop that process (for `npm start`: Ctrl-C).' },
      );
    }
    process.stdout.write('Not running.\n');
    return;
  }
  process.kill(keeper.pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (await isAlive(keeper)) {
    // Its programs end with it, whichever way it ends.
    if (Date.now() > deadline) process.kill(keeper.pid, 'SIGKILL');
    await sleep(50);
  }
  process.stdout.write('Stopped.\n');
}
