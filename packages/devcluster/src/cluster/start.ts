import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DevClusterError } from '../errors';
import { tryLock } from '../process/lock';
import { makeTemporaryFolder } from '../process/temporary';
import { ensurePrograms } from '../programs/ensure';
import { programNames } from '../versions';
import type { ClusterProgram } from '../versions';
import { bootControlPlane } from './boot';
import { clusterFolder } from './folder';
import type { DevCluster, DevClusterOptions } from './types';

/** Two control planes that start at once may find the same free port; the one that loses takes other ports. */
const attempts = 3;

/**
 * Starts a Kubernetes control plane of real processes on loopback, and waits until it is ready: the API server answers,
 * the namespace `default` is there, the fake node is Ready. Every process ends with this one, however this one ends.
 *
 * Programs are found, downloaded or built first (`onProgress` says so); see README.md.
 *
 * @throws DevClusterError that names the program, its last log lines and the next step
 */
export async function startDevCluster(
  options: DevClusterOptions = {},
): Promise<DevCluster> {
  const files = await ensurePrograms(wantedPrograms(options), {
    onProgress: options.onProgress,
  });
  const { dir, release } = await takeFolder(options.dir);
  const folder = clusterFolder(dir);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await bootControlPlane({ folder, files, options, release });
    } catch (error) {
      const portTaken =
        error instanceof DevClusterError &&
        error.message.includes('address already in use');
      if (!portTaken || attempt === attempts) {
        // A temporary folder stays too: the error names a log in it.
        if (options.dir) await release();
        throw error;
      }
    }
  }
}

async function takeFolder(
  given: string | undefined,
): Promise<{ dir: string; release: () => Promise<void> }> {
  if (given === undefined) {
    const { dir, remove } = await makeTemporaryFolder('gitops-devcluster-');
    return { dir, release: remove };
  }
  const dir = path.resolve(given);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const lock = await tryLock(clusterFolder(dir).lock);
  if ('release' in lock) return { dir, release: lock.release };
  throw new DevClusterError(
    `The folder ${dir} is in use by a control plane of process ${lock.heldBy.pid}.`,
    { hint: 'Stop that one first, or give another folder.' },
  );
}

function wantedPrograms({
  components = {},
}: DevClusterOptions): ClusterProgram[] {
  const { controllers = true, kwok = true } = components;
  const left: Partial<Record<ClusterProgram, boolean>> = {
    'kube-controller-manager': controllers,
    'kube-scheduler': controllers,
    kwok,
  };
  return programNames.filter(name => left[name] ?? true);
}
