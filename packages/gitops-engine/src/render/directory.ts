import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import type { SourceTree } from '../source';
import type { ParsedContent } from './cache';
import { manifestFiles, type ManifestFile } from './directoryFiles';
import type { RenderContext, RenderOutput, SourceRenderer } from './job';
import { planJsonnet, type JsonnetPlans } from './jsonnet/plan';
import { linkTargets } from './linkTargets';
import { readFiles } from './readFiles';

const NO_JSONNET: JsonnetPlans = { files: [], evaluate: async () => [] };

/** Folders of plain manifests and Jsonnet (spec sources §4, §5). */
export const directory: SourceRenderer = {
  async plan(job, context) {
    const { tree, folder, source } = job;
    const { jsonnet: _, ...options } = source.directory ?? {};
    const { entries, links } = await context.folders.facts(tree, folder, {
      recursive: options.recurse === true,
    });
    const targets = await linkTargets(tree, links);
    const allFiles = () => manifestFiles(folder, entries, targets, options);
    const mayHoldJsonnet =
      entries.some(({ path }) => isJsonnet(path)) &&
      !context.settings.disabledTypes?.includes('Jsonnet');
    const jsonnet = mayHoldJsonnet
      ? await planJsonnet(
          job,
          allFiles().filter(({ path }) => isJsonnet(path)),
          context,
        )
      : NO_JSONNET;
    return {
      inputs: [
        folder.path,
        folder.id,
        options,
        [...targets].map(([path, target]) => [path, target?.id]),
        jsonnet.files.map(({ key }) => key),
      ],
      run: () => renderDirectory(tree, allFiles(), jsonnet, context),
    };
  },
};

function isJsonnet(path: string): boolean {
  return path.endsWith('.jsonnet');
}

/** What was parsed or evaluated before, in whatever commit, is not again: a push of one file costs one file. */
async function renderDirectory(
  tree: SourceTree,
  files: readonly ManifestFile[],
  jsonnet: JsonnetPlans,
  { parser, limits, files: cache }: RenderContext,
): Promise<RenderOutput> {
  const known = tree.addressed ? cache : undefined;
  const plain = files.filter(({ path }) => !isJsonnet(path));
  const parsed = new Map<string, ParsedContent>();
  const lookUp = (path: string, key: string) => {
    const content = known?.get(key);
    if (content) parsed.set(path, content);
  };
  for (const file of plain) lookUp(file.path, contentKey(file));
  const knownBytes = sumOf(parsed.values());
  for (const { path, key } of jsonnet.files) lookUp(path, `jsonnet ${key}`);

  const unread = plain.filter(({ path }) => !parsed.has(path));
  const unevaluated = jsonnet.files.filter(({ path }) => !parsed.has(path));
  const contents = await readFiles(tree, unread, knownBytes, limits);
  const outputs =
    unevaluated.length > 0 ? await jsonnet.evaluate(unevaluated) : [];
  const missing = [
    ...unread.map((file, i) => ({ ...contents[i], key: contentKey(file) })),
    ...unevaluated.map(({ path, key }, i) => ({
      path,
      content: outputs[i],
      jsonnet: true,
      key: `jsonnet ${key}`,
    })),
  ];
  let position = 0;
  for await (const objects of parser.parse(missing, limits.depth)) {
    const { path, key, content } = missing[position];
    parsed.set(path, { bytes: content.length, objects });
    known?.set(key, { bytes: content.length, objects });
    position += 1;
  }
  return {
    ...assemble(files, parsed, limits.objects),
    bytes: sumOf(parsed.values()),
  };
}

function assemble(
  files: readonly ManifestFile[],
  parsed: ReadonlyMap<string, ParsedContent>,
  maxObjects: number,
): Pick<RenderOutput, 'objects' | 'origins'> {
  const objects: KubernetesObject[] = [];
  const origins: { path: string; index: number }[] = [];
  for (const { path } of files) {
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
function contentKey({ path, target }: ManifestFile): string {
  return path.endsWith('.json') ? `json ${target.id}` : target.id;
}

function sumOf(contents: Iterable<ParsedContent>): number {
  let sum = 0;
  for (const { bytes } of contents) sum += bytes;
  return sum;
}
