import path from 'node:path';
import { readIfThere } from '../process/files';
import { clusterFolder } from '../cluster/folder';
import { readState } from '../cluster/state';
import { DevClusterError } from '../errors';

/** Prints the kubeconfig on standard output; says on standard error when nothing listens at its address now. */
export async function printKubeconfig(dir: string): Promise<void> {
  const folder = clusterFolder(path.resolve(dir));
  const text = await readIfThere(folder.kubeconfig);
  if (!text) {
    throw new DevClusterError(`There is no control plane in ${folder.dir}.`, {
      hint: 'Start one with `devcluster up`.',
    });
  }
  process.stdout.write(text);
  if (!(await readState(folder))) {
    process.stderr.write('Not running; start it with `devcluster up`.\n');
  }
}
