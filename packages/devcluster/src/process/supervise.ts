import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { DevClusterError } from '../errors';

/**
 * Becomes the program (`exec`: same pid, its own exit code), after forking a watcher that waits on file descriptor 3, a
 * pipe whose other end only the parent holds. The kernel closes that end however the parent dies; the watcher then reads
 * an end of file and ends the program. A line on the pipe instead means that the program is gone already.
 */
const watchedExec = `
signal=$1; shift
( read -r line <&3 || { kill -s "$signal" $$; [ "$signal" = KILL ] || { sleep 5; kill -s KILL $$; }; } ) </dev/null >/dev/null 2>&1 &
exec "$@" 3<&-
`;

export interface ProgramExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface RunningProgram {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<ProgramExit>;
  /** Asks the program to end, and makes it end when it has not done so after `graceMs`. Resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
}

export interface ProgramSpec {
  /** Shown in errors. */
  name: string;
  file: string;
  args: readonly string[];
  /** Takes the program's output; written from its start. */
  logFile: string;
  cwd: string;
  /** The whole environment: nothing of the parent's (proxies, credentials) gets in. */
  env?: Record<string, string>;
  user?: { uid: number; gid: number };
  /** What asks the program to end. */
  endSignal?: 'TERM' | 'INT' | 'KILL';
}

/** Starts a program that ends with this process, even when this process is killed. Needs a POSIX shell. */
export async function startProgram(spec: ProgramSpec): Promise<RunningProgram> {
  const { name, endSignal = 'TERM', logFile } = spec;
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(
    '/bin/sh',
    ['-c', watchedExec, name, endSignal, spec.file, ...spec.args],
    {
      cwd: spec.cwd,
      env: { PATH: '/usr/bin:/bin', ...spec.env },
      stdio: ['ignore', log, log, 'pipe'],
      // A session of its own: Ctrl-C in the terminal reaches the parent alone, which then stops things in order.
      detached: true,
      ...spec.user,
    },
  );
  closeSync(log);
  const exited = new Promise<ProgramExit>(resolve =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', cause =>
      reject(
        new DevClusterError(`${name} could not be started.`, {
          hint: 'A POSIX shell at /bin/sh is needed; on Windows, use WSL.',
          cause,
        }),
      ),
    );
  });
  const { pid } = child;
  const lifeline = child.stdio[3];
  if (pid === undefined || !(lifeline instanceof Socket)) {
    throw new DevClusterError(`${name} was started without its lifeline.`, {
      hint: 'This is a defect; please report it.',
    });
  }
  // The watcher goes before its pid's number can be given to another process.
  child.once('exit', () => lifeline.end('gone\n'));
  lifeline.on('error', () => lifeline.destroy());
  child.unref();
  lifeline.unref();

  return {
    name,
    pid,
    logFile,
    exited,
    async stop(graceMs = 5_000) {
      child.ref();
      child.kill(`SIG${endSignal}`);
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}
