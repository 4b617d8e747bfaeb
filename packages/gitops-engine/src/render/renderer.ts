import { createHash } from 'node:crypto';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { EngineError } from '../errors';
import { isReferenceOnly, sourceKind } from '../source';
import { createFileCache, createRenderCache, type FileCache } from './cache';
import { renderDirectory } from './directory';
import {
  folderFacts,
  renderInputs,
  type FolderFacts,
  type RenderInputs,
} from './inputs';
import { localTree } from './localTree';
import { createFileParser } from './parseFiles';
import { sourceFolder } from './sourcePath';
import { gitTree, type SourceTree, type TreeNode } from './sourceTree';
import {
  DEFAULT_RENDER_LIMITS,
  type Renderer,
  type RenderLimits,
  type RenderRequest,
  type RenderedManifests,
} from './types';

export interface RendererOptions {
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
const MAX_FACTS_ENTRIES = 500_000;

/** Builds a renderer; it keeps results in memory and starts a worker when the first large source comes. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const limits = { ...DEFAULT_RENDER_LIMITS, ...options.limits };
  const parser = createFileParser(options.parserWorker);
  const cacheBytes = options.cacheBytes ?? 256 * 1024 * 1024;
  const files = createFileCache(cacheBytes / 2);
  const cache = createRenderCache({
    maxBytes: cacheBytes / 2,
    failureTtlMs: options.failureTtlMs ?? 60_000,
  });
  const factsByTree = new LRUCache<string, FolderFacts>({
    maxSize: MAX_FACTS_ENTRIES,
    sizeCalculation: facts => facts.entries.length + 1,
  });
  let renders = 0;

  const factsOf = async (
    tree: SourceTree,
    folder: TreeNode,
    recursive: boolean,
  ) => {
    const key = `${folder.id} ${recursive} ${folder.path}`;
    const known = factsByTree.get(key);
    if (known) return known;
    const facts = await folderFacts(tree, folder, {
      recursive,
      limit: limits.files,
    });
    factsByTree.set(key, facts);
    return facts;
  };
  const inputsOf = async ({ mirror, commit, ref, source }: RenderRequest) => {
    refuseOtherKinds(source);
    await mirror.fetchCommit(commit, { ref });
    const tree = gitTree(mirror, commit);
    const place = `repository ${mirror.remote.url} at commit ${commit}`;
    const folder = await sourceFolder(tree, source, place);
    const facts = await factsOf(
      tree,
      folder,
      source.directory?.recurse === true,
    );
    return { tree, inputs: await renderInputs(tree, folder, facts, source) };
  };
  const renderTree = (
    tree: SourceTree,
    inputs: RenderInputs,
    source: ApplicationSource,
    known?: FileCache,
  ) => {
    renders += 1;
    if (inputs.type !== 'Directory') {
      throw notSupported(inputs.type, inputs.folder.path);
    }
    return renderDirectory(tree, inputs, source.directory ?? {}, {
      parser,
      limits,
      known,
    });
  };

  return {
    async renderKey(request) {
      if (isReferenceOnly(request.source)) return NOTHING.key;
      return (await inputsOf(request)).inputs.key;
    },
    async render(request) {
      if (isReferenceOnly(request.source)) return NOTHING;
      const { tree, inputs } = await inputsOf(request);
      return cache.get(inputs.key, async () =>
        renderTree(tree, inputs, request.source, files),
      );
    },
    async renderLocal({ dir, source }) {
      if (isReferenceOnly(source)) return NOTHING;
      refuseOtherKinds(source);
      const tree = localTree(dir);
      const folder = await sourceFolder(tree, source, `folder ${dir}`);
      const recursive = source.directory?.recurse === true;
      const facts = await folderFacts(tree, folder, {
        recursive,
        limit: limits.files,
      });
      const inputs = await renderInputs(tree, folder, facts, source);
      const { manifests } = await renderTree(tree, inputs, source);
      return { ...manifests, key: contentKey(manifests) };
    },
    get renders() {
      return renders;
    },
    close: () => parser.close(),
  };
}

/** A folder has no object ids, so what came out has to stand for what went in. */
function contentKey({ objects, origins }: RenderedManifests): string {
  const hash = createHash('sha256');
  for (const part of [objects, origins]) hash.update(JSON.stringify(part));
  return hash.digest('hex');
}

function refuseOtherKinds(source: ApplicationSource): void {
  const kind = sourceKind(source);
  if (kind === 'git') return;
  throw kind === 'helm'
    ? notSupported('Helm', source.repoURL, `chart ${source.chart}`)
    : notSupported('OCI artifact', source.repoURL);
}

function notSupported(
  type: string,
  place: string,
  detail?: string,
): EngineError {
  return new EngineError(
    'RenderFailed',
    `${detail ? `${detail} of ` : ''}${
      place || 'The root of the repository'
    } is a ${type} source, and ${type} sources are not supported yet.`,
    {
      hint: 'Use a folder of plain manifests, or set directory options to read it as one.',
    },
  );
}
