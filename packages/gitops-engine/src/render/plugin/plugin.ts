import type { RenderContext, SourceRenderer } from '../job';
import { layoutOf } from '../layout';
import { toolOutput } from '../toolOutput';
import type { PluginRun } from './backend';
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
      run: async () => {
        const content = await run.backend.runner.generate(run, context);
        const name = `the output of plugin ${run.backend.name}`;
        return toolOutput([{ name, content }], run.folder.path, context);
      },
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
