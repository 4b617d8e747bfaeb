import type { RenderContext, RenderJob, SourceRenderer } from '../job';
import { toolOutput } from '../toolOutput';
import { layOutClosure } from './closure';
import { withApplicationOptions, withBuildOptions } from './edits';
import { buildFailure } from './failure';
import { helmForKustomize, NO_HELM } from './helm';
import { createLaidOut, type LaidOut } from './laidOut';
import { isManifest } from './plugins';
import { kustomizeProgram } from './program';
import { createRemotes } from './remotes';
import { inWorkspace, SOURCE, type Root } from './root';
import type { KustomizeSettings } from './settings';

/** Kustomizations, built by the kustomize program (spec sources §7). */
export const kustomize: SourceRenderer = {
  async plan(job, context) {
    const { request, source, tree, folder } = job;
    const { tools } = context;
    const settings = context.settings.kustomize ?? {};
    const options = source.kustomize ?? {};
    const program = await kustomizeProgram(options.version, settings, tools);
    const top: Root = {
      tree,
      prefix: SOURCE,
      folder,
      unrestricted: settings.buildOptions?.unrestrictedFiles ?? false,
    };
    const { laidOut, charts } = await layOut(top, job, settings, context);
    const helm =
      charts > 0
        ? await helmForKustomize(options, request.cluster, tools)
        : NO_HELM;
    const place = inWorkspace(top, folder.path);
    const restrictor = top.unrestricted
      ? ['--load-restrictor', 'LoadRestrictionsNone']
      : [];
    return {
      inputs: [
        place,
        program.identity,
        helm.identity,
        restrictor,
        laidOut.address(),
      ],
      run: () =>
        tools.withWorkspace(async workspace => {
          await laidOut.write(workspace, context.limits);
          const { stdout } = await tools
            .run({
              program: program.program,
              argv: [...program.argvPrefix, place, ...restrictor, ...helm.argv],
              workspace,
              readable: helm.readable,
            })
            .catch(error => {
              throw buildFailure(error, folder.path);
            });
          const output = { name: 'output of kustomize', content: stdout };
          return toolOutput([output], folder.path, context);
        }),
    };
  },
};

/** Everything that the build reads, and how many charts are in it. */
async function layOut(
  top: Root,
  { source, request, environment }: RenderJob,
  { buildOptions = {} }: KustomizeSettings,
  { documents, folders, limits, tools }: RenderContext,
): Promise<{ laidOut: LaidOut; charts: number }> {
  const laidOut = createLaidOut();
  let charts = 0;
  await layOutClosure(
    top,
    async fields =>
      withBuildOptions(
        await withApplicationOptions(
          top,
          fields,
          source.kustomize ?? {},
          environment,
        ),
        buildOptions,
      ),
    {
      documents,
      laidOut,
      remotes: createRemotes(request.access, limits.fileBytes, isManifest),
      charts: {
        enabled: buildOptions.enableHelm ?? false,
        access: request.access,
        folders,
        maxFiles: limits.files,
        found: () => {
          charts += 1;
        },
      },
      strict: (await tools.sandbox()) === 'limits',
    },
  );
  return { laidOut, charts };
}
