import type { RenderContext, SourceRenderer } from '../job';
import { layoutOf } from '../layout';
import { toolOutput } from '../toolOutput';
import { withCommands, type PluginRun } from './commands';
import { pluginInputs } from './plugins';

/** Sources that a plugin of the operator's choice renders (spec sources §8). */
export const plugin: SourceRenderer = {
  async plan(job, context) {
    const run = await context.plugins.of(job, context);
    return {
      inputs: [
        pluginInputs(run, job),
        await linksOutOfRoot(run, context),
        context.settings.pluginExclude,
      ],
      run: () => generate(run, context),
    };
  },
};

/** The id of the whole repository says it all; a folder in it may hold links to what lies elsewhere. */
async function linksOutOfRoot(
  { tree, root }: PluginRun,
  { folders, limits }: RenderContext,
) {
  return root.path === ''
    ? []
    : (await layoutOf(tree, root, folders, limits.files)).links;
}

async function generate(run: PluginRun, context: RenderContext) {
  const { init, generate: command } = run.settings.definition.spec;
  const content = await withCommands(run, context, async commands => {
    if (init) await commands.run('init', init);
    return commands.run('generate', command);
  });
  const name = `the output of plugin ${run.name}`;
  return toolOutput([{ name, content }], run.folder.path, context);
}
