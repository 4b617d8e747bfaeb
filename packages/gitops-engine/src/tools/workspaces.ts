import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes this process's own folder for workspaces, and removes those of processes that ended without doing so. A folder is
 * named after its process: id and start time, since ids come again (in a container nearly always).
 */
export async function openWorkspaces(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const own = `${process.pid}-${await startTime(process.pid)}`;
  for (const name of await readdir(parent)) {
    if (name !== own && !(await isRunning(name))) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
  const folder = join(parent, own);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
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
