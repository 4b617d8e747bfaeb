import { rm } from 'node:fs/promises';
import path from 'node:path';
import { readIfThere } from '../process/files';
import { clusterFolder } from '../cluster/folder';
import { DevClusterError } from '../errors';
import { down } from './down';

/** Stops a control plane and deletes its folder, when the user confirmed it and the folder is a cluster's. */
export async function reset(
  dir: string,
  options: { yes: boolean },
): Promise<void> {
  const folder = clusterFolder(path.resolve(dir));
  if (!(await readIfThere(folder.ports))) {
    process.stdout.write(`Nothing to delete in ${folder.dir}.\n`);
    return;
  }
  if (!options.yes) {
    throw new DevClusterError(
      `This deletes every object of the cluster in ${folder.dir}.`,
      { hint: 'Say `reset --yes` to do it.' },
    );
  }
  await down(folder.dir);
  await rm(folder.dir, { recursive: true, force: true });
  process.stdout.write(`Deleted ${folder.dir}.\n`);
}
