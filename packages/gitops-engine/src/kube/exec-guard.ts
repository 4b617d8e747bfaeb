import type { ChildProcess } from 'node:child_process';
import { stringAt } from './json';

const MAX_OUTPUT_LENGTH = 1024 * 1024;

/** The limits that client-node does not set: time, output, and an end of input for a plugin that asks a person. */
export function guarded(child: ChildProcess, timeoutMs: number) {
  let reason: string | undefined;
  const stop = (why: string) => {
    reason ??= why;
    child.kill('SIGKILL');
    // A program that the plugin started may hold the pipes open; the library waits for their end.
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  let length = 0;
  const count = (chunk: string) => {
    length += chunk.length;
    if (length > MAX_OUTPUT_LENGTH) {
      stop('its answer is too long');
    }
  };
  child.stdout?.on('data', count);
  child.stderr?.on('data', count);
  child.stdin?.end();
  const timer = setTimeout(
    () => stop(`no answer within ${timeoutMs / 1000} s`),
    timeoutMs,
  );
  return {
    stoppedFor: () => reason,
    clear: () => clearTimeout(timer),
  };
}

/** Why a plugin gave nothing, without its output. */
export function childFailure(
  error: unknown,
  child: ChildProcess | undefined,
): string {
  const code = stringAt(error, 'code');
  if (code === 'ENOENT') {
    return 'the program is not installed';
  }
  if (code !== undefined || !child) {
    return `it could not be started (${code ?? 'unknown reason'})`;
  }
  return child.exitCode === 0
    ? 'its answer is no ExecCredential'
    : `it ended with code ${child.exitCode ?? child.signalCode}`;
}
