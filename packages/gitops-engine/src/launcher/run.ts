import { basename } from 'node:path';
import { EngineError } from '../errors';
import { FRAME } from './frames';
import type { Jobs } from './launcher';
import type { LaunchRequest, LaunchResult } from './types';

const NOTHING = new Uint8Array();

/** Runs a program to its end and collects what it said. */
export async function runJob(
  jobs: Jobs,
  { stdin, signal, ...request }: LaunchRequest,
): Promise<LaunchResult> {
  const name = basename(request.program);
  if (signal?.aborted) throw aborted(name);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let onAbort: (() => void) | undefined;
  try {
    return await new Promise<LaunchResult>((resolve, reject) => {
      const job = jobs.start(
        { ...request, env: request.env ?? {} },
        {
          output: (stream, chunk) =>
            (stream === 'stdout' ? stdout : stderr).push(chunk),
          end: ({ error, ...end }) => {
            if (signal?.aborted) reject(aborted(name));
            else if (error !== undefined) reject(notStarted(name, error));
            else {
              resolve({
                ...end,
                stdout: Buffer.concat(stdout),
                stderr: Buffer.concat(stderr),
              });
            }
          },
        },
      );
      jobs.hold();
      onAbort = () => job.send(FRAME.kill, NOTHING);
      signal?.addEventListener('abort', onAbort, { once: true });
      if (stdin && stdin.length > 0) job.send(FRAME.stdin, stdin);
      job.send(FRAME.stdinEnd, NOTHING);
    }).finally(() => jobs.release());
  } finally {
    if (onAbort) signal?.removeEventListener('abort', onAbort);
  }
}

function aborted(name: string): EngineError {
  return new EngineError('Aborted', `${name} was stopped before its end.`);
}

function notStarted(name: string, error: string): EngineError {
  return new EngineError(
    'RenderFailed',
    `${name} could not be started: ${error}.`,
    { hint: 'Check that the program is installed and may be run.' },
  );
}
