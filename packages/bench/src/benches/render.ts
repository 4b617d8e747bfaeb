import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { RELEASE, RENDER_CASES, type RenderCase } from '../lib/corpus';
import { percentile, round } from '../lib/figures';
import { treeCpuMs } from '../lib/processes';
import { startRendering, type Rendering } from '../lib/rendering';
import type { EngineBench } from './types';

/** Copies of a source with more objects than this are as slow to make as they are to render. */
const LARGE = 100;
const TRIALS_OF_LARGE = 5;

const FACTS = {
  appName: RELEASE,
  name: RELEASE,
  project: 'default',
  destinationNamespace: 'default',
};

/** Each kind of source, cold and warm, against the bare tool on the same files in the same run. */
export const render: EngineBench = async ({ trials }) => {
  const world = await startRendering();
  try {
    const figures: Record<string, unknown> = {
      sandbox: await world.tools.sandbox(),
    };
    for (const each of RENDER_CASES) {
      const isLarge = Object.keys(each.files).length > LARGE;
      const count = isLarge ? Math.min(trials, TRIALS_OF_LARGE) : trials;
      figures[each.name] = await measure(world, each, count);
    }
    return figures;
  } finally {
    await world.close();
  }
};

/** Every trial has a copy of the files with a content of its own, since what was rendered once is not rendered again. */
async function measure(world: Rendering, one: RenderCase, trials: number) {
  const copies = Array.from({ length: trials + 1 }, (_, i) => `copy-${i}`);
  await world.git.createRepo(one.name, {
    files: Object.fromEntries(
      copies.flatMap(copy =>
        Object.entries(one.files).map(([file, text]) => [
          `${copy}/${file}`,
          `# ${copy}\n${text}`,
        ]),
      ),
    ),
  });
  const content = await world.content(one.name);
  const renderer = world.renderer();
  const renderCopy = (copy: string) => {
    const source: ApplicationSource = {
      repoURL: world.git.repoUrl(one.name),
      path: `${copy}/${one.path}`,
      targetRevision: 'main',
      ...(one.tool === 'helm3' && { helm: { version: 'v3' } }),
    };
    return renderer.render({ content, source, application: FACTS });
  };
  const [first, ...rest] = copies;
  // Brings the tool out of its package and fills the disk cache.
  const { objects } = await renderCopy(first);
  const bare = await prepareBare(world, one, rest);
  const cold: Sample[] = [];
  const tool: Sample[] = [];
  const warm: Sample[] = [];
  for (const copy of rest) {
    cold.push(await sample(() => renderCopy(copy)));
    if (bare) tool.push(await sample(() => bare(copy)));
    warm.push(await sample(() => renderCopy(copy)));
  }
  return {
    objects: objects.length,
    trials,
    ...summary('cold', cold),
    ...(bare && summary('tool', tool)),
    warmMs: round(
      percentile(
        warm.map(({ ms }) => ms),
        50,
      ),
      2,
    ),
  };
}

interface Sample {
  ms: number;
  cpuMs: number;
}

async function sample(work: () => Promise<unknown>): Promise<Sample> {
  const cpu = treeCpuMs(process.pid);
  const begun = performance.now();
  await work();
  const ms = performance.now() - begun;
  return { ms, cpuMs: treeCpuMs(process.pid) - cpu };
}

/** CPU is counted in ticks of 10 ms, so only its mean says something. */
function summary(what: string, samples: readonly Sample[]) {
  const cpu = samples.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  return {
    [`${what}Ms`]: round(
      percentile(
        samples.map(({ ms }) => ms),
        50,
      ),
      1,
    ),
    [`${what}CpuMs`]: round(cpu / samples.length, 1),
  };
}

/** The tool as people run it, started by the same launcher without sandbox and limits. */
async function prepareBare(
  { dir, launcher, tools }: Rendering,
  { name, files, path: folder, tool: toolName, argv }: RenderCase,
  copies: readonly string[],
): Promise<((copy: string) => Promise<void>) | undefined> {
  if (!toolName) return undefined;
  const tool = await tools.tool(toolName);
  const root = path.join(dir, 'bare', name);
  for (const copy of copies) {
    for (const [file, text] of Object.entries(files)) {
      const target = path.join(root, copy, file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, `# ${copy}\n${text}`);
    }
  }
  return async copy => {
    const { code, stderr } = await launcher.run({
      program: tool.program,
      argv: [...tool.argvPrefix, ...argv],
      cwd: path.join(root, copy, toolName === 'kustomize' ? '' : folder),
      env: { HOME: root },
      deadlineMs: 60_000,
      maxOutputBytes: 100_000_000,
    });
    if (code !== 0) throw new Error(`${tool.name}: ${stderr}`);
  };
}
