import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DevClusterError } from '../errors';
import { tryLock } from '../process/lock';
import { ensurePrograms } from '../programs/ensure';
import { programNames } from '../versions';
import type { ProgramName } from '../versions';
import { bootControlPlane } from './boot';
import { clusterFolder } from './folder';
import type { DevCluster, DevClusterOptions } from './types';

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
  const wanted = wantedPrograms(options);
  const files = await ensurePrograms(wanted, {
    onProgress: options.onProgress,
  });
  const dir = options.dir
    ? path.resolve(options.dir)
    : await realpath(await mkdtemp(path.join(tmpdir(), 'gitops-devcluster-')));
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const folder = clusterFolder(dir);
  const lock = await tryLock(folder.lock);
  if ('heldBy' in lock) {
    throw new DevClusterError(
      `The folder ${dir} is in use by a control plane of process ${lock.heldBy.pid}.`,
      { hint: 'Stop that one first, or give another folder.' },
    );
  }
  const cleanUp = async () => {
    await lock.release();
    if (!options.dir) await rm(dir, { recursive: true, force: true });
  };
  try {
    return await bootControlPlane({ folder, files, options, cleanUp });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function wantedPrograms({ components = {} }: DevClusterOptions): ProgramName[] {
  const { controllers = true, kwok = true } = components;
  return programNames.filter(name => {
    if (name === 'kwok') return kwok;
    return name.startsWith('kube-') && name !== 'kube-apiserver'
      ? controllers
      : true;
  });
}
