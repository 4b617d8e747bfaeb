import type {
  DirectoryOptions,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import type { FileCache, ParsedContent } from './cache';
import type { RenderInputs } from './inputs';
import type { FileParser } from './parseFiles';
import { readFiles } from './readFiles';
import { manifestFilter } from './selectFiles';
import type { SourceTree, TreeNode } from './sourceTree';
import type { RenderLimits, RenderedManifests } from './types';

/** What a renderer brings along from one render to the next. */
export interface DirectoryTools {
  parser: FileParser;
  limits: RenderLimits;
  /** Files by content; absent where a tree's ids do not stand for content. */
  known?: FileCache;
}

/**
 * Renders a folder of manifests (spec sources §4). Files that were parsed before, in whatever commit, are not read again: a
 * push of one file costs one file. Also gives the bytes of all files, as a measure of what the result holds in memory.
 */
export async function renderDirectory(
  tree: SourceTree,
  inputs: RenderInputs,
  options: DirectoryOptions,
  { parser, limits, known }: DirectoryTools,
): Promise<{ manifests: RenderedManifests; bytes: number }> {
  const nodes = manifestNodes(inputs, options);
  const jsonnet = nodes.find(node => node.path.endsWith('.jsonnet'));
  if (jsonnet) {
    throw new EngineError(
      'RenderFailed',
      `${jsonnet.path} is Jsonnet, and Jsonnet sources are not supported yet.`,
      {
        hint: 'Leave it out by directory.exclude, or commit what it generates.',
      },
    );
  }
  const parsed = new Map<string, ParsedContent>();
  for (const node of nodes) {
    const content = known?.get(contentKey(node));
    if (content) parsed.set(node.path, content);
  }
  const missing = nodes.filter(node => !parsed.has(node.path));
  const knownBytes = sumOf([...parsed.values()], content => content.bytes);
  const files = await readFiles(tree, missing, knownBytes, limits);
  let position = 0;
  for await (const objects of parser.parse(files, limits.depth)) {
    const content = { bytes: files[position].content.length, objects };
    known?.set(contentKey(missing[position]), content);
    parsed.set(missing[position].path, content);
    position += 1;
  }
  return {
    manifests: { key: inputs.key, ...assemble(nodes, parsed, limits.objects) },
    bytes: sumOf([...parsed.values()], content => content.bytes),
  };
}

function assemble(
  nodes: readonly TreeNode[],
  parsed: ReadonlyMap<string, ParsedContent>,
  maxObjects: number,
): Pick<RenderedManifests, 'objects' | 'origins'> {
  const objects: KubernetesObject[] = [];
  const origins: { path: string; index: number }[] = [];
  for (const { path } of nodes) {
    for (const { object, index } of parsed.get(path)?.objects ?? []) {
      objects.push(object);
      origins.push({ path, index });
    }
    if (objects.length > maxObjects) {
      throw new EngineError(
        'LimitExceeded',
        `With ${path}, the source holds more than ${maxObjects} objects.`,
        { hint: 'Split the application.' },
      );
    }
  }
  return { objects, origins };
}

/** The same bytes mean something else as JSON than as YAML. */
function contentKey({
  path,
  target,
}: {
  path: string;
  target: TreeNode;
}): string {
  return path.endsWith('.json') ? `json ${target.id}` : target.id;
}

function sumOf<T>(items: readonly T[], size: (item: T) => number): number {
  return items.reduce((sum, item) => sum + size(item), 0);
}

/** Files to read: `path` is the one that the source shows, also where a link leads to another. */
function manifestNodes(
  { folder, entries, targets }: RenderInputs,
  options: DirectoryOptions,
): (TreeNode & { target: TreeNode })[] {
  const isManifest = manifestFilter(options);
  const start = folder.path === '' ? 0 : folder.path.length + 1;
  return entries.flatMap(entry => {
    const target = entry.mode === 'symlink' ? targets.get(entry.path) : entry;
    return target?.type === 'blob' && isManifest(entry.path.slice(start))
      ? [{ ...entry, target }]
      : [];
  });
}
