import { createHash } from 'node:crypto';
import { isReferenceOnly } from '../source';
import type { ToolBox } from '../tools';
import { createFileCache, createRenderCache } from './cache';
import { createDocumentReader } from './documents';
import { createFolders } from './folders';
import type { RenderContext, RenderOutput } from './job';
import { createFileParser } from './parseFiles';
import { planRender, type KeyedPlan } from './plan';
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
    files: createFileCache(cacheBytes / 2),
    tools: options.tools,
  };
  let renders = 0;

  const runPlan = async (
    { key, type, run }: KeyedPlan,
    keyOf: (output: RenderOutput) => string = () => key,
  ) => {
    renders += 1;
    const output = await run();
    const { objects, origins, bytes } = output;
    return { manifests: { key: keyOf(output), type, objects, origins }, bytes };
  };

  return {
    async renderKey(request) {
      if (isReferenceOnly(request.source)) return NOTHING.key;
      return (await planRender(request, context)).key;
    },
    async render(request) {
      if (isReferenceOnly(request.source)) return NOTHING;
      const plan = await planRender(request, context);
      return request.content.tree.addressed
        ? cache.get(plan.key, () => runPlan(plan))
        : (await runPlan(plan, contentKey)).manifests;
    },
    get renders() {
      return renders;
    },
    close: () => context.parser.close(),
  };
}

/** A folder on disk has no object ids, so what came out has to stand for what went in. */
function contentKey({ objects, origins }: RenderOutput): string {
  const hash = createHash('sha256');
  for (const part of [objects, origins]) hash.update(JSON.stringify(part));
  return hash.digest('hex');
}
