import { isAlive, readHolder } from '../process/lock';
import { readIfThere } from '../process/files';
import { writePrivate } from './folder';
import type { ClusterFolder } from './folder';
import type { ClusterPorts } from './types';

/** What a running control plane says of itself to other processes. */
export interface ClusterState {
  name: string;
  server: string;
  pids: Record<string, number>;
  ports: ClusterPorts;
}

/** Writes the state; it counts while the process that holds the folder's lock lives. */
export async function writeState(
  folder: ClusterFolder,
  state: ClusterState,
): Promise<void> {
  await writePrivate(folder.state, `${JSON.stringify(state)}\n`);
}

/** The control plane that runs in a folder, with the process it belongs to; undefined where none runs or none is ready. */
export async function readState(
  folder: ClusterFolder,
): Promise<(ClusterState & { owner: number }) | undefined> {
  const holder = await readHolder(folder.lock);
  const text = await readIfThere(folder.state);
  if (!holder || !text || !(await isAlive(holder))) return undefined;
  const state: ClusterState = JSON.parse(text);
  return { ...state, owner: holder.pid };
}
