import { EngineError } from '../../errors';
import type { PluginRunner } from './backend';
import { withCommands } from './commands';
import type { CommandPlugin } from './settings';

const SEARCH_PATH =
  '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const NOTHING = Buffer.alloc(0);

/** Runs a plugin's commands here, in the sandbox of all programs. */
export function commandRunner(plugin: CommandPlugin): PluginRunner {
  const { definition, environment, searchPath = SEARCH_PATH } = plugin;
  const { init, generate, discover, parameters } = definition.spec;
  return {
    environment: { PATH: searchPath, ...environment },
    async discover(run, context) {
      const { command, args } = discover?.find ?? {};
      if (!command) return false;
      try {
        const output = await withCommands(plugin, run, context, commands =>
          commands.run('discovery', { command, args }),
        );
        return output.length > 0;
      } catch (error) {
        // A command that fails says no. One that takes too much says nothing.
        if (isFailure(error)) return false;
        throw error;
      }
    },
    generate: (run, context) =>
      withCommands(plugin, run, context, async commands => {
        if (init) await commands.run('init', init);
        return commands.run('generate', generate);
      }),
    async announce(run, context) {
      const { dynamic } = parameters ?? {};
      return dynamic
        ? withCommands(plugin, run, context, commands =>
            commands.run('announcement of parameters', dynamic),
          )
        : NOTHING;
    },
  };
}

function isFailure(error: unknown): boolean {
  return error instanceof EngineError && error.reason === 'RenderFailed';
}
