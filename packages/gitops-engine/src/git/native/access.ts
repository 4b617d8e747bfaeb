import { EngineError } from '../../errors';
import type { Launcher, LaunchResult } from '../../launcher';
import { repositoryUnreachable } from '../failures';
import type { GitRemote } from '../types';

/** RLIMIT_FSIZE was met: by signal 25 (SIGXFSZ), or as EFBIG where git ignores the signal. */
const PACK_TOO_LARGE = /died of signal 25|File too large/;

/** One mirror's access to git through the launcher. */
export interface NativeAccess {
  git: string;
  launcher: Launcher;
  gitDir: string;
  remote: () => GitRemote;
  /** For commands that stay on this machine: without credentials. */
  localEnvironment: () => Record<string, string>;
  networkEnvironment: () => Promise<Record<string, string>>;
  /** Largest file that git may write, and so the largest pack that is fetched. */
  maxPackMb: number;
}

/** What one command may take. */
export interface CommandLimits {
  deadlineMs: number;
  maxOutputBytes: number;
  stdin?: Uint8Array;
  signal?: AbortSignal;
}

/** Runs a git command on the mirror that stays on this machine, and gives its result, whatever its exit code. */
export function runLocalGit(
  access: NativeAccess,
  argv: readonly string[],
  limits: CommandLimits,
): Promise<LaunchResult> {
  return access.launcher.run({
    program: access.git,
    argv,
    cwd: access.gitDir,
    env: access.localEnvironment(),
    ...limits,
  });
}

/**
 * Runs a git command that talks to the remote, and gives its result, whatever its exit code. A limit that was met is an
 * error.
 */
export async function runRemoteGit(
  access: NativeAccess,
  argv: readonly string[],
  limits: CommandLimits,
): Promise<LaunchResult> {
  const result = await access.launcher.run({
    program: access.git,
    argv,
    cwd: access.gitDir,
    env: await access.networkEnvironment(),
    maxFileMb: access.maxPackMb,
    ...limits,
  });
  const { url } = access.remote();
  if (result.timedOut) {
    throw repositoryUnreachable(
      access.remote(),
      `no answer within ${limits.deadlineMs / 1000} s`,
    );
  }
  if (result.outputExceeded) {
    throw new EngineError(
      'LimitExceeded',
      `Repository ${url} answered with more than ${limits.maxOutputBytes} bytes of refs.`,
    );
  }
  if (PACK_TOO_LARGE.test(result.stderr.toString('utf8'))) {
    throw new EngineError(
      'LimitExceeded',
      `Repository ${url} sends a pack of more than ${access.maxPackMb} MiB.`,
      { hint: 'Split the repository, or raise the limit.' },
    );
  }
  return result;
}
