import { EngineError } from '../../errors';
import type { RenderContext, RenderJob, SourceRenderer } from '../job';
import { layoutOf, type Layout } from '../layout';
import { readChart } from './chart';
import { planDependencies } from './dependencies';
import { fileParametersOf } from './fileParameters';
import { plainOptions } from './options';
import { renderChart } from './renderChart';
import { valueFilesOf } from './valueFiles';
import { inlineValues } from './values';

/** Charts, in a folder of a repository or unpacked from an archive (spec sources §6). */
export const helm: SourceRenderer = {
  async plan(job, context) {
    const { tree, folder, source } = job;
    const place = chartPlace(job);
    const options = plainOptions(job);
    const layout = await chartLayout(job, context, place);
    const chart = await readChart(tree, layout, place, context.documents);
    const dependencies = await planDependencies(
      job,
      context,
      chart,
      layout,
      place,
    );
    const valueFiles = await valueFilesOf(job, context);
    const fileParameters = await fileParametersOf(job, context);
    const values = inlineValues(source.helm ?? {});
    const tool = await context.tools.tool(
      source.helm?.version === 'v3' ? 'helm3' : 'helm4',
    );
    return {
      inputs: [
        tool.version,
        folder.path,
        folder.id,
        layout.links,
        dependencies.charts.map(({ inputs }) => inputs),
        options,
        values,
        valueFiles.map(({ shown, id }) => [shown, id]),
        fileParameters.map(({ name, file }) => [name, file.shown, file.id]),
      ],
      run: () =>
        renderChart(
          {
            tree,
            folder: folder.path,
            place,
            files: layout.files,
            dependencies,
            options,
            values,
            valueFiles,
            fileParameters,
          },
          tool,
          context,
        ),
    };
  },
};

/** How errors call the chart. */
function chartPlace({ folder, source }: RenderJob): string {
  return folder.path || source.chart || '/';
}

/** Helm refuses a link to nothing wherever in the chart it is. */
async function chartLayout(
  { tree, folder }: RenderJob,
  { folders, limits }: RenderContext,
  place: string,
): Promise<Layout> {
  const layout = await layoutOf(tree, folder, folders, limits.files);
  const broken = layout.links.find(([, target]) => target === undefined);
  if (!broken) return layout;
  throw new EngineError(
    'RenderFailed',
    `Chart ${place} cannot be rendered: its symlink ${broken[0]} leads to nothing.`,
    { hint: 'Push the file that the link names, or remove the link.' },
  );
}
