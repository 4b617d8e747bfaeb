import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EngineError } from '../errors';
import type { LaunchRequest, LaunchResult, LaunchSandbox } from '../launcher';
import { toolEnvironment } from './environment';
import { cleanMessage } from './message';
import { NETWORK_FILES } from './sandbox';
import type { SandboxKind, ToolLimits, ToolRun } from './types';
import { checkedPath } from './workspace';

/** What a Go program says when RLIMIT_DATA stops it between two looks of the launcher; others use libc's words. */
const OUT_OF_MEMORY = /out of memory|cannot allocate memory|bad_alloc/i;

/** The launcher's request for a run, with the limits of the box where the run has none of its own. */
export async function launchRequest(
  run: ToolRun,
  limits: ToolLimits,
  kind: SandboxKind,
  libraries: readonly string[],
): Promise<LaunchRequest> {
  const { workspace } = run;
  return {
    program: run.program,
    argv: run.argv,
    cwd: run.cwd
      ? join(workspace.files, checkedPath(run.cwd))
      : workspace.files,
    env: toolEnvironment(run, limits.maxMemoryMb),
    stdin: run.stdin,
    signal: run.signal,
    deadlineMs: run.deadlineMs ?? limits.deadlineMs,
    maxOutputBytes: run.maxOutputBytes ?? limits.maxOutputBytes,
    maxMemoryMb: limits.maxMemoryMb,
    maxProcesses: limits.maxProcesses,
    maxFileMb: limits.maxFileMb,
    sandbox:
      kind === 'limits' ? undefined : await sandboxOf(run, kind, libraries),
  };
}

async function sandboxOf(
  {
    program,
    workspace,
    readOnly = true,
    network = false,
    readable = [],
  }: ToolRun,
  kind: LaunchSandbox['kind'],
  libraries: readonly string[],
): Promise<LaunchSandbox> {
  const { root, files, home, tmp } = workspace;
  const scratch = join(root, 'scratch');
  if (kind === 'namespaces') await mkdir(scratch, { recursive: true });
  const writable = [home, tmp];
  return {
    kind,
    scratch,
    network,
    readable: [
      program,
      ...libraries,
      ...readable,
      ...(network ? NETWORK_FILES : []),
      ...(readOnly ? [files] : []),
    ],
    writable: readOnly ? writable : [files, ...writable],
  };
}

/** The output of a run, or the error that its end means. */
export function outcome(
  run: ToolRun,
  request: LaunchRequest,
  result: LaunchResult,
): { stdout: Buffer; stderr: string } {
  const stderr = cleanMessage(result.stderr.toString('utf8'), run);
  const name = basename(run.program);
  const failed = result.code !== 0;
  // A program may have ended well before it could be stopped: its output is cut all the same.
  const limit = passedLimit(request, result, failed ? stderr : '');
  if (limit) {
    throw new EngineError('LimitExceeded', `${name} ${limit}.`, {
      hint: 'Make the source smaller, or raise the limit in gitops.tools.limits.',
    });
  }
  if (!failed) return { stdout: result.stdout, stderr };
  throw new EngineError(
    'RenderFailed',
    stderr || `${name} ended with code ${result.code} and said nothing.`,
  );
}

function passedLimit(
  request: LaunchRequest,
  { timedOut, outputExceeded, exceeded }: LaunchResult,
  stderr: string,
): string | undefined {
  if (timedOut) {
    return `was stopped after ${request.deadlineMs / 1000} s`;
  }
  if (outputExceeded) {
    return `wrote more than ${request.maxOutputBytes} bytes`;
  }
  if (exceeded === 'processes') {
    return `started more than ${request.maxProcesses} processes`;
  }
  return exceeded === 'memory' || OUT_OF_MEMORY.test(stderr)
    ? `used more than ${request.maxMemoryMb} MiB of memory`
    : undefined;
}
