import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from './types';
import { openWorkspace } from './workspace';

/** Workspaces of one tool box. */
export interface Workspaces {
  /** Hands out a workspace of its own and removes it afterwards, whatever happened; nobody waits for the removal. */
  use<T>(work: (workspace: Workspace) => Promise<T>): Promise<T>;
  /** Removes everything. */
  close(): Promise<void>;
}

/**
 * Makes a folder for workspaces, and removes those of processes that ended without doing so. A folder is named after its
 * process: id and start time, since ids come again (in a container nearly always).
 */
export async function openWorkspaces(parent: string): Promise<Workspaces> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (const name of await readdir(parent)) {
    if (!(await isRunning(name))) await remove(join(parent, name));
  }
  const own = [
    process.pid,
    await startTime(process.pid),
    randomBytes(4).toString('hex'),
  ].join('-');
  const folder = join(parent, own);
  await mkdir(folder, { mode: 0o700 });
  const removals = new Set<Promise<void>>();
  return {
    async use(work) {
      const workspace = await openWorkspace(folder);
      try {
        return await work(workspace);
      } finally {
        // What could not be removed goes with the folder.
        const removal = remove(workspace.root).catch(() => {});
        removals.add(removal);
        void removal.then(() => removals.delete(removal));
      }
    },
    async close() {
      await Promise.all(removals);
      await remove(folder);
    },
  };
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

async function isRunning(name: string): Promise<boolean> {
  const [pid, started] = name.split('-');
  return (await startTime(Number(pid))) === started;
}

/** Clock ticks between the start of the system and that of the process; where nobody says it, whether it runs. */
async function startTime(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in parentheses, may hold spaces; start time is field 22 of proc_pid_stat(5).
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return signalled(pid) ? 'running' : 'ended';
  }
}

function signalled(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
