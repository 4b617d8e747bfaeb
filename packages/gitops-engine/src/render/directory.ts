import type {
  DirectoryOptions,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import type { SourceTree, TreeNode } from '../source';
import type { ParsedContent } from './cache';
import type { RenderContext, RenderOutput, SourceRenderer } from './job';
import { linkTargets } from './linkTargets';
import { readFiles } from './readFiles';
import { manifestFilter } from './selectFiles';

/** What a folder of manifests is read from. */
interface DirectoryInputs {
  folder: TreeNode;
  entries: readonly TreeNode[];
  targets: ReadonlyMap<string, TreeNode | undefined>;
}

/** Folders of plain manifests (spec sources §4). */
export const directory: SourceRenderer = {
  async plan({ tree, folder, source }, context) {
    const options = source.directory ?? {};
    const { entries, links } = await context.folders.facts(tree, folder, {
      recursive: options.recurse === true,
    });
    const targets = await linkTargets(tree, links);
    return {
      inputs: [
        folder.path,
        folder.id,
        options,
        [...targets].map(([path, target]) => [path, target?.id]),
      ],
      run: () =>
        renderDirectory(tree, { folder, entries, targets }, options, context),
    };
  },
};

/** Files that were parsed before, in whatever commit, are not read again: a push of one file costs one file. */
async function renderDirectory(
  tree: SourceTree,
  inputs: DirectoryInputs,
  options: DirectoryOptions,
  { parser, limits, files: cache }: RenderContext,
): Promise<RenderOutput> {
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
  const known = tree.addressed ? cache : undefined;
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
    ...assemble(nodes, parsed, limits.objects),
    bytes: sumOf([...parsed.values()], content => content.bytes),
  };
}

function assemble(
  nodes: readonly TreeNode[],
  parsed: ReadonlyMap<string, ParsedContent>,
  maxObjects: number,
): Pick<RenderOutput, 'objects' | 'origins'> {
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
  { folder, entries, targets }: DirectoryInputs,
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
