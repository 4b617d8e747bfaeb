import type { PluginCommand } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import type { Workspace } from '../../tools';
import type { RenderContext } from '../job';
import { placeInRoot, type PluginRun } from './backend';
import { writeFiles } from './files';
import type { CommandPlugin } from './settings';

/** Starts a program found on the search path of its own environment, or in the folder that it runs in. */
const ENV = '/usr/bin/env';

const SECRET_CHARACTERS = 8;

/** What commands of any kind need to run at all. */
const SYSTEM = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib64',
  '/etc/ld.so.cache',
  '/etc/alternatives',
];

/** Runs commands one after the other in the same copy of the files, which is theirs to write to. */
export interface PluginCommands {
  /**
   * @param step - how errors call the command: `init`, `generate`
   * @returns what it wrote to its standard output
   * @throws EngineError RenderFailed with the end of what it wrote to standard error, LimitExceeded
   */
  run(step: string, command: PluginCommand): Promise<Buffer>;
}

/** Lays the files out in a workspace and hands out its commands. */
export async function withCommands<T>(
  plugin: CommandPlugin,
  run: PluginRun,
  context: RenderContext,
  work: (commands: PluginCommands) => Promise<T>,
): Promise<T> {
  const { tools, limits } = context;
  return tools.withWorkspace(async workspace => {
    const modes = plugin.definition.spec.preserveFileMode === true;
    await writeFiles(run, context, workspace, modes);
    return work({
      run: async (step, command) => {
        try {
          const { stdout } = await tools.run(
            request(plugin, run, command, workspace, limits.totalBytes),
          );
          return stdout;
        } catch (error) {
          throw stepError(error, step, run);
        }
      },
    });
  });
}

function request(
  {
    environment = {},
    network = false,
    readable = [],
    deadlineMs,
  }: CommandPlugin,
  run: PluginRun,
  { command, args = [] }: PluginCommand,
  workspace: Workspace,
  maxOutputBytes: number,
) {
  return {
    program: ENV,
    argv: [...command, ...args],
    workspace,
    cwd: placeInRoot(run),
    env: run.environment,
    secrets: Object.values(environment).filter(isSecretive),
    network,
    readable: [...SYSTEM, ...readable],
    readOnly: false,
    deadlineMs,
    maxOutputBytes,
  };
}

/** The operator's variables may be tokens. Short ones are words that messages need. */
function isSecretive(value: string): boolean {
  return value.length >= SECRET_CHARACTERS;
}

function stepError(
  error: unknown,
  step: string,
  { backend, folder }: PluginRun,
): unknown {
  if (!(error instanceof EngineError)) return error;
  const place = folder.path || 'The root of the source';
  const reason = error.message.replace(/^env(?: |: )/, '').replace(/\.$/, '');
  return new EngineError(
    error.reason,
    `${place}: ${step} of plugin ${backend.name} failed: ${reason}.`,
    {
      cause: error,
      hint:
        error.hint ??
        'Correct the source, or the command in the definition of the plugin.',
    },
  );
}
