import { spawn } from 'node:child_process';
import { DevClusterError } from '../errors';

/** Settings for every git that runs on the server's repositories, over what the user's own configuration says. */
const settings: Record<string, string> = {
  'http.receivepack': 'true',
  // Partial and single-commit fetches, as Git hosts allow them.
  'uploadpack.allowFilter': 'true',
  'uploadpack.allowAnySHA1InWant': 'true',
  // No clean-up in the background: it would outlive the server and hold its folder.
  'gc.auto': '0',
  'receive.autogc': 'false',
  'maintenance.auto': 'false',
};

/** Environment of git: the server's settings, nothing of the user's. */
export function gitEnv(
  more: Record<string, string> = {},
): Record<string, string> {
  const entries = Object.entries({ ...settings, ...more });
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    HOME: '/nonexistent',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: `${entries.length}`,
    ...Object.fromEntries(
      entries.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** Runs git in a folder, and resolves to what it prints. */
export function runGit(
  cwd: string,
  args: readonly string[],
  input?: Uint8Array,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, env: gitEnv() });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A git that ends early closes its input; its exit code tells the story.
    child.stdin.on('error', () => child.stdin.destroy());
    child.once('error', cause =>
      reject(
        new DevClusterError('git could not be started.', {
          hint: 'Install git and put it on PATH.',
          cause,
        }),
      ),
    );
    child.once('close', code => {
      if (code === 0) {
        resolve(Buffer.concat(out).toString('utf8').trim());
        return;
      }
      const lines = Buffer.concat(err).toString('utf8').trim();
      reject(
        new DevClusterError(
          `git ${args[0]} failed with code ${code}: ${lines}`,
          {
            hint: `The repository is ${cwd}.`,
          },
        ),
      );
    });
    child.stdin.end(input);
  });
}
