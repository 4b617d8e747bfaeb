import { EngineError } from '../../errors';
import type { Launcher, LaunchResult } from '../../launcher';
import { repositoryUnreachable } from '../failures';
import type { GitRemote } from '../types';

/** One mirror's access to git through the launcher. */
export interface NativeAccess {
  git: string;
  launcher: Launcher;
  gitDir: string;
  remote: () => GitRemote;
  environment: () => Record<string, string>;
  /** Largest file that git may write, and so the largest pack that is fetched. */
  maxPackMb: number;
}

/** Runs git on the mirror and gives its result; a deadline or limit that was met is an error, its exit code is not. */
export async function runGit(
  access: NativeAccess,
  argv: readonly string[],
  limits: { deadlineMs: number; maxOutputBytes: number; signal?: AbortSignal },
): Promise<LaunchResult> {
  const result = await access.launcher.run({
    program: access.git,
    argv,
    cwd: access.gitDir,
    env: access.environment(),
    maxFileMb: access.maxPackMb,
    ...limits,
  });
  if (result.timedOut) {
    throw repositoryUnreachable(
      access.remote(),
      `no answer within ${limits.deadlineMs / 1000} s`,
    );
  }
  if (result.outputExceeded) {
    throw new EngineError(
      'LimitExceeded',
      `Repository ${access.remote().url} answered with more than ${
        limits.maxOutputBytes
      } bytes of refs.`,
    );
  }
  return result;
}
