import { isRecord } from '@backstage-gitops/plugin-gitops-common';

/**
 * What a text in a kustomization means to kustomize's loader:
 * - `file`: a file
 * - `fileSource`: a file, or `key=file`
 * - `patch`: a file, or the patch itself
 * - `resource`: a file, or the folder of another kustomization
 * - `folder`: the folder of another kustomization
 * - `plugin`: configurations of plugins, as a file, as a folder or in place
 */
export type ReferenceKind =
  | 'file'
  | 'fileSource'
  | 'patch'
  | 'resource'
  | 'folder'
  | 'plugin';

type Shape = ReferenceKind | { list: Shape } | ReadonlyMap<string, Shape>;

/** Names are looked up in lower case, since kustomize reads them in any. */
function record(fields: Record<string, Shape>): ReadonlyMap<string, Shape> {
  return new Map(
    Object.entries(fields).map(([name, shape]) => [name.toLowerCase(), shape]),
  );
}
const listOf = (shape: Shape): Shape => ({ list: shape });

const FILES = listOf('file');
const GENERATOR = record({
  env: 'file',
  envs: FILES,
  files: listOf('fileSource'),
});
const CHART = record({ valuesFile: 'file', additionalValuesFiles: FILES });
const PATCH = record({ path: 'file' });

/** Every place of a kustomization (`modernised`) that names something to be loaded. */
export const KUSTOMIZATION: Shape = record({
  resources: listOf('resource'),
  components: listOf('folder'),
  configurations: FILES,
  crds: FILES,
  openapi: PATCH,
  patches: listOf(PATCH),
  patchesJson6902: listOf(PATCH),
  patchesStrategicMerge: listOf('patch'),
  replacements: listOf(PATCH),
  configMapGenerator: listOf(GENERATOR),
  secretGenerator: listOf(GENERATOR),
  helmCharts: listOf(CHART),
  generators: listOf('plugin'),
  transformers: listOf('plugin'),
  validators: listOf('plugin'),
});

/** The same of the configuration of a built-in plugin, by its kind. */
export const PLUGINS: ReadonlyMap<string, Shape> = new Map([
  ['ConfigMapGenerator', GENERATOR],
  ['SecretGenerator', GENERATOR],
  ['HelmChartInflationGenerator', CHART],
  ['PatchTransformer', PATCH],
  ['PatchJson6902Transformer', PATCH],
  ['PatchStrategicMergeTransformer', record({ paths: listOf('patch') })],
  ['ReplacementTransformer', record({ replacements: listOf(PATCH) })],
  ['ValueAddTransformer', record({ targetFilePath: 'file' })],
]);

/** Answers with what the kustomization is to say instead of a reference; the same where it may stay. */
export type MapReference = (
  reference: string,
  kind: ReferenceKind,
) => Promise<string>;

/** The value with its references mapped; the same value where none of them changes. */
export async function mapReferences(
  value: unknown,
  shape: Shape,
  map: MapReference,
): Promise<unknown> {
  if (typeof shape === 'string') {
    return typeof value === 'string' && value !== ''
      ? map(value, shape)
      : value;
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return value;
    const items: unknown[] = [];
    for (const item of value) {
      items.push(await mapReferences(item, shape.list, map));
    }
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (!isRecord(value)) return value;
  let mapped = value;
  for (const [name, field] of Object.entries(value)) {
    const fieldShape = shape.get(name.toLowerCase());
    if (!fieldShape) continue;
    const result = await mapReferences(field, fieldShape, map);
    if (result !== field) mapped = { ...mapped, [name]: result };
  }
  return mapped;
}
