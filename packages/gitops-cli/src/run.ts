import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { EXIT, type ExitCode } from './exit';
import { Failure, hintOf, messageOf } from './failure';
import type { OfflineActions, OnlineActions } from './program/actions';
import { addOfflineCommands } from './program/offline';
import { addOnlineCommands } from './program/online';

const HELP = `
Exit codes:
  0  done; equal, valid, in sync
  1  the answer is no: different, not valid, sync failed, a document was rejected
  2  it could not be done: wrong usage, unreadable input, portal not reachable or refusing
  3  what was waited for did not come in time
`;

/** Actions of a program; the others are named in the help alone, and run by another program. */
export type Actions = Partial<OfflineActions & OnlineActions>;

/**
 * Runs one command line (without node and script) with the actions at hand; resolves with the exit code and never
 * rejects.
 */
export async function run(
  args: readonly string[],
  actions: Actions,
): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command('gitops')
    .description('GitOps for Kubernetes: with a portal, and without one for CI')
    .version(version)
    .addHelpText('after', HELP)
    .showSuggestionAfterError()
    .exitOverride();
  const perform = async (result: Promise<ExitCode> | undefined) => {
    code = (await result) ?? EXIT.error;
  };
  addOfflineCommands(program, actions, perform);
  addOnlineCommands(program, actions, perform);
  process.stdout.on('error', endQuietly);
  // The engine's helper processes do not keep this process alive while a command waits for them.
  const alive = setInterval(() => {}, 60_000);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has written its own message or help by then.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? EXIT.ok : EXIT.error;
    const hint = hintOf(error);
    process.stderr.write(
      `gitops: ${messageOf(error)}\n${hint ? `${hint}\n` : ''}`,
    );
    return error instanceof Failure ? error.exitCode : EXIT.error;
  } finally {
    clearInterval(alive);
  }
}

/** `gitops … | head` closes our output: nobody reads on, so there is nothing to say. */
function endQuietly(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') process.exit(EXIT.ok);
  throw error;
}
