import path from 'node:path';
import { clusterFolder } from './folder';
import { readState } from './state';

/** A control plane that another process started. */
export interface RunningDevCluster {
  server: string;
  kubeconfigPath: string;
  /** Process that it belongs to and ends with. */
  owner: number;
}

/** The control plane that runs in a folder and is ready (of `devcluster up`, or of another `startDevCluster`). */
export async function findRunningDevCluster(
  dir: string,
): Promise<RunningDevCluster | undefined> {
  const folder = clusterFolder(path.resolve(dir));
  const state = await readState(folder);
  if (!state) return undefined;
  const { server, owner } = state;
  return { server, kubeconfigPath: folder.kubeconfig, owner };
}
