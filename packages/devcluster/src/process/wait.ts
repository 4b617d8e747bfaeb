import { setTimeout as sleep } from 'node:timers/promises';
import { open } from 'node:fs/promises';
import { DevClusterError } from '../errors';
import type { RunningProgram } from './supervise';

const pollMs = 30;

/**
 * Polls until `ready` is true. Rejects, with a program's last log lines, when one of the programs ends before, or when the
 * last of them is not ready after `timeoutMs`.
 */
export async function waitUntilReady(
  programs: readonly RunningProgram[],
  ready: () => Promise<boolean>,
  timeoutMs: number,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const ended: { program: RunningProgram; reason: string }[] = [];
  for (const program of programs) {
    program.exited.then(({ code, signal }) =>
      ended.push({
        program,
        reason: signal ? `was ended by ${signal}` : `ended with code ${code}`,
      }),
    );
  }
  while (!(await ready())) {
    await sleep(pollMs);
    const [first] = ended;
    if (first) throw await startFailure(first.program, first.reason);
    if (Date.now() > deadline) {
      throw await startFailure(
        programs[programs.length - 1],
        `was not ready after ${timeoutMs / 1000} seconds`,
      );
    }
  }
}

async function startFailure(
  { name, logFile }: RunningProgram,
  reason: string,
): Promise<DevClusterError> {
  const lines = await lastLines(logFile);
  return new DevClusterError(
    `${name} ${reason} while starting. Its last lines:\n${lines}`,
    { hint: `The whole log is ${logFile}.` },
  );
}

/** The last lines of a log that may be large or not there. */
export async function lastLines(file: string, count = 8): Promise<string> {
  const maxBytes = 8192;
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const { bytesRead, buffer } = await handle.read({
        buffer: Buffer.alloc(maxBytes),
        position: Math.max(0, size - maxBytes),
      });
      const text = buffer.toString('utf8', 0, bytesRead).trimEnd();
      return text.split('\n').slice(-count).join('\n');
    } finally {
      await handle.close();
    }
  } catch {
    return '(no log)';
  }
}
