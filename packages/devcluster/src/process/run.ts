import { readFile } from 'node:fs/promises';
import { DevClusterError } from '../errors';
import { startProgram } from './supervise';
import { lastLines } from './wait';

const progressIntervalMs = 2_000;

/**
 * Runs a command to its end; like every program here it ends with this process. Resolves to what it printed.
 *
 * @throws DevClusterError with the command's last lines
 */
export async function runProgram(spec: {
  name: string;
  file: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Gets all that was printed so far, every two seconds. */
  onOutput?: (text: string) => void;
}): Promise<string> {
  const { onOutput, logFile } = spec;
  const program = await startProgram({ ...spec, env: definedOnly(spec.env) });
  const timer =
    onOutput &&
    setInterval(
      async () => onOutput(await readFile(logFile, 'utf8')),
      progressIntervalMs,
    );
  const { code, signal } = await program.exited;
  clearInterval(timer);
  if (code !== 0) {
    throw new DevClusterError(
      `${spec.name} ended with ${
        signal ?? `code ${code}`
      }. Its last lines:\n${await lastLines(logFile)}`,
      { hint: 'Try the command by hand, or choose another way.' },
    );
  }
  return readFile(logFile, 'utf8');
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [key, value] of Object.entries(env)) {
    if (value !== undefined) defined[key] = value;
  }
  return defined;
}
