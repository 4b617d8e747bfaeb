import type { Renderer } from '@backstage-gitops/engine';
import { overlayOf } from '../lib/corpus';
import { round } from '../lib/figures';
import { treeCpuMs } from '../lib/processes';
import { startRendering, type Rendering } from '../lib/rendering';
import type { EngineBench } from './types';

const OBJECTS = 4;
const REPOSITORY = 'many';

/** Many kustomizations of one repository: all of them cold, then one commit that touches one. */
export const renderMany: EngineBench = async ({ apps }) => {
  const world = await startRendering();
  try {
    await world.git.createRepo(REPOSITORY, {
      files: Object.fromEntries(
        Array.from({ length: apps }, (_, i) => i).flatMap(i =>
          filesOfApp(i, 'one'),
        ),
      ),
    });
    const kustomize = await world.tools.tool('kustomize');
    const renderer = world.renderer();
    const cold = await measure(world, renderer, apps);
    await world.git.commit(REPOSITORY, {
      files: Object.fromEntries(filesOfApp(7 % apps, 'two')),
    });
    const commit = await measure(world, renderer, apps);
    return {
      apps,
      kustomize: kustomize.version,
      sandbox: await world.tools.sandbox(),
      cold,
      oneCommit: commit,
    };
  } finally {
    await world.close();
  }
};

function filesOfApp(index: number, value: string): [string, string][] {
  const { files } = overlayOf(OBJECTS, `${value}-${index}`);
  return Object.entries(files).map(([file, text]) => [
    `apps/app-${index}/${file}`,
    text,
  ]);
}

/** Fetches what is new and renders every application, as a controller does that knows nothing about the commit. */
async function measure(
  { git, tools, content: contentOf }: Rendering,
  renderer: Renderer,
  apps: number,
) {
  const before = {
    cpuMs: treeCpuMs(process.pid),
    renders: renderer.renders,
    programs: tools.started,
  };
  const begun = performance.now();
  const content = await contentOf(REPOSITORY);
  const fetched = performance.now();
  const rendered = await Promise.all(
    Array.from({ length: apps }, (_, i) =>
      renderer.render({
        content,
        source: {
          repoURL: git.repoUrl(REPOSITORY),
          path: `apps/app-${i}/overlay`,
          targetRevision: 'main',
        },
      }),
    ),
  );
  return {
    seconds: round((performance.now() - begun) / 1000, 2),
    fetchSeconds: round((fetched - begun) / 1000, 2),
    cpuSeconds: round((treeCpuMs(process.pid) - before.cpuMs) / 1000, 2),
    renders: renderer.renders - before.renders,
    programs: tools.started - before.programs,
    objects: rendered.reduce((sum, { objects }) => sum + objects.length, 0),
  };
}
