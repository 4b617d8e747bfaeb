import { EngineError } from '../../errors';
import type { Launcher, LaunchResult } from '../../launcher';
import type { Authenticator } from '../auth/authenticator';
import type { AddressCheck } from '../net/guard';
import type { Send } from '../net/request';
import { repositoryUnreachable } from '../failures';
import type { GitRemote } from '../types';
import {
  gitEnvironment,
  PARTIAL_CONFIG,
  type NativeSettings,
} from './environment';
import { withNetwork } from './network';

/** RLIMIT_FSIZE was met: by signal 25 (SIGXFSZ), or as EFBIG where git ignores the signal. */
const PACK_TOO_LARGE = /died of signal 25|File too large/;

/** One remote's access to git through the launcher. */
export interface NativeAccess {
  settings: NativeSettings;
  launcher: Launcher;
  remote: () => GitRemote;
  send: Send;
  authenticate: Authenticator;
  /** For git and ssh, which connect by themselves. */
  check?: AddressCheck;
  /** Whole milliseconds for one answer to a listing of refs. */
  requestTimeoutMs: number;
  /** Largest file that git may write, and so the largest pack that is fetched. */
  maxPackMb: number;
}

/** Access to a remote and to its mirror on disk. */
export interface MirrorAccess extends NativeAccess {
  gitDir: string;
  /** Whether this git can bring contents apart from trees (git 2.36). */
  partial: boolean;
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
  { launcher, settings, gitDir }: MirrorAccess,
  argv: readonly string[],
  limits: CommandLimits,
): Promise<LaunchResult> {
  return launcher.run({
    program: settings.git,
    argv,
    cwd: gitDir,
    env: gitEnvironment(settings, gitDir),
    ...limits,
  });
}

/** As `runLocalGit`, for commands that walk all objects: they learn that some may be missing. */
export function runTidyGit(
  { launcher, settings, gitDir }: MirrorAccess,
  argv: readonly string[],
  limits: CommandLimits,
): Promise<LaunchResult> {
  return launcher.run({
    program: settings.git,
    argv,
    cwd: gitDir,
    env: gitEnvironment(settings, gitDir, PARTIAL_CONFIG),
    ...limits,
  });
}

/**
 * Runs a git command that talks to the remote, and gives its result, whatever its exit code. A limit that was met is an
 * error.
 *
 * @param gitDir - the mirror, where the command works on one
 */
export async function runRemoteGit(
  access: NativeAccess,
  gitDir: string | undefined,
  argv: readonly string[],
  limits: CommandLimits,
): Promise<LaunchResult> {
  const { settings, launcher, maxPackMb } = access;
  const remote = access.remote();
  const result = await withNetwork(access, gitDir, env =>
    launcher.run({
      program: settings.git,
      argv,
      cwd: gitDir ?? settings.home,
      env,
      maxFileMb: maxPackMb,
      ...limits,
    }),
  );
  if (result.timedOut) {
    throw repositoryUnreachable(
      remote,
      `no answer within ${limits.deadlineMs / 1000} s`,
    );
  }
  if (result.outputExceeded) {
    throw new EngineError(
      'LimitExceeded',
      `Repository ${remote.url} answered with more than ${limits.maxOutputBytes} bytes of refs.`,
    );
  }
  if (PACK_TOO_LARGE.test(result.stderr.toString('utf8'))) {
    throw new EngineError(
      'LimitExceeded',
      `Repository ${remote.url} sends a pack of more than ${maxPackMb} MiB.`,
      { hint: 'Split the repository, or raise the limit.' },
    );
  }
  return result;
}
