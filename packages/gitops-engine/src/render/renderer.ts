import { createHash } from 'node:crypto';
import { isReferenceOnly } from '../source';
import type { ToolBox } from '../tools';
import { createFileCache, createRenderCache } from './cache';
import { describeSource } from './details/describe';
import { createDocumentReader } from './documents';
import { createFolders } from './folders';
import { createJsonnetReader } from './jsonnet/reader';
import type { RenderContext } from './job';
import { createFileParser } from './parseFiles';
import { createPlugins } from './plugin';
import { planRender, type KeyedPlan } from './plan';
import type { ResultStore } from './resultStore';
import type { RenderSettings } from './settings';
import {
  DEFAULT_RENDER_LIMITS,
  type Renderer,
  type RenderLimits,
  type RenderedManifests,
} from './types';

export interface RendererOptions {
  tools: ToolBox;
  settings?: RenderSettings;
  limits?: Partial<RenderLimits>;
  /** Memory for results and parsed files, estimated. Default 256 MiB. */
  cacheBytes?: number;
  /** How long a failure is answered again without another try. Default one minute. */
  failureTtlMs?: number;
  /** Where results are kept beyond this process, those that take a program to make. */
  store?: ResultStore;
  /** `parser/worker.cjs`; by default the one of this package. Give it where the engine is bundled. */
  parserWorker?: string;
}

/** What a source that only lends files renders to (spec sources §9). */
const NOTHING: RenderedManifests = { key: 'nothing', objects: [], origins: [] };

/**
 * Builds a renderer; it keeps results in memory and starts a worker when the first large source comes. The tools stay the
 * caller's to close.
 */
export function createRenderer(options: RendererOptions): Renderer {
  const limits = { ...DEFAULT_RENDER_LIMITS, ...options.limits };
  const cacheBytes = options.cacheBytes ?? 256 * 1024 * 1024;
  const cache = createRenderCache({
    maxBytes: cacheBytes / 2,
    failureTtlMs: options.failureTtlMs ?? 60_000,
  });
  const context: RenderContext = {
    limits,
    settings: options.settings ?? {},
    parser: createFileParser(options.parserWorker),
    documents: createDocumentReader(),
    folders: createFolders(limits.files),
    jsonnet: createJsonnetReader(),
    plugins: createPlugins(options.settings?.plugins ?? []),
    files: createFileCache(cacheBytes / 2),
    tools: options.tools,
  };
  let renders = 0;

  const run = (plan: KeyedPlan) => {
    renders += 1;
    return plan.run();
  };
  const keptOrRun = async (plan: KeyedPlan) => {
    // Files are read and parsed in less time than a store takes to answer.
    const store = plan.type === 'Directory' ? undefined : options.store;
    const kept = await store?.get(plan.key);
    if (kept) return kept;
    const output = await run(plan);
    await store?.set(plan.key, output);
    return output;
  };

  return {
    async renderKey(request) {
      if (isReferenceOnly(request.source)) return NOTHING.key;
      return (await planRender(request, context)).key;
    },
    async render(request) {
      if (isReferenceOnly(request.source)) return NOTHING;
      const plan = await planRender(request, context);
      const { key, type } = plan;
      if (!request.content.tree.addressed) {
        const { objects, origins } = await run(plan);
        return { key: contentKey(objects, origins), type, objects, origins };
      }
      return cache.get(key, async () => {
        const { objects, origins, bytes } = await keptOrRun(plan);
        return { manifests: { key, type, objects, origins }, bytes };
      });
    },
    describe: request => describeSource(request, context),
    get renders() {
      return renders;
    },
    close: () => context.parser.close(),
  };
}

/** A folder on disk has no object ids, so what came out has to stand for what went in. */
function contentKey(...parts: readonly (readonly object[])[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(JSON.stringify(part));
  return hash.digest('hex');
}
