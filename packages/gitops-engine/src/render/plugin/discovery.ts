import picomatch from 'picomatch';
import { EngineError } from '../../errors';
import type { RenderContext, RenderJob } from '../job';
import { withCommands, type PluginRun } from './commands';
import type { PluginSettings } from './settings';

type Discover = NonNullable<PluginSettings['definition']['spec']['discover']>;

/** Whether a plugin says what its sources look like; one that does not is used only where an application names it. */
export function hasDiscovery({ definition }: PluginSettings): boolean {
  const { fileName, find } = definition.spec.discover ?? {};
  return Boolean(fileName || find?.glob || find?.command);
}

/**
 * Whether a source looks like one of the plugin's (spec sources §8.1): by the name of a file, else by a glob, else by what a
 * command puts out. The patterns are seen from the source's folder and meet nothing outside of it.
 */
export async function isDiscovered(
  run: PluginRun,
  job: RenderJob,
  context: RenderContext,
): Promise<boolean> {
  const { fileName, find }: Discover =
    run.settings.definition.spec.discover ?? {};
  const pattern = fileName || find?.glob;
  if (pattern) return holdsMatch(pattern, job, context);
  return find?.command
    ? commandMatches({ ...find, command: find.command }, run, context)
    : false;
}

async function holdsMatch(
  pattern: string,
  { tree, folder }: RenderJob,
  { folders }: RenderContext,
): Promise<boolean> {
  const relative = pattern.replace(/^(?:\.?\/)+/, '');
  const { entries } = await folders.facts(tree, folder, {
    recursive: relative.includes('/'),
  });
  const matches = picomatch(relative, { dot: true, noextglob: true });
  const start = folder.path === '' ? 0 : folder.path.length + 1;
  return entries.some(({ path }) => matches(path.slice(start)));
}

/** A command that fails says no; one that takes too much is an error, since its answer is not known. */
async function commandMatches(
  command: { command: string[]; args?: string[] },
  run: PluginRun,
  context: RenderContext,
): Promise<boolean> {
  try {
    const output = await withCommands(run, context, commands =>
      commands.run('discovery', command),
    );
    return output.length > 0;
  } catch (error) {
    if (error instanceof EngineError && error.reason === 'RenderFailed') {
      return false;
    }
    throw error;
  }
}
