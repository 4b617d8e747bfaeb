import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Something that tells a process from a later one of the same number: its start time. Undefined where there is no such
 * process.
 */
export async function processIdentity(
  pid: number,
): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') {
      // proc(5): after the command in parentheses, which may hold anything, field 3 is the state and 22 the start time.
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', `${pid}`]);
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
