import { isRecord } from '@backstage-gitops/plugin-gitops-common';

/** A mapping of a kustomization, or of a part of it. */
export type Fields = Readonly<Record<string, unknown>>;

/** Fields of a kustomization at its top. */
const NAMES = [
  'apiVersion',
  'kind',
  'metadata',
  'openapi',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'commonAnnotations',
  'patchesStrategicMerge',
  'patchesJson6902',
  'patches',
  'images',
  'imageTags',
  'replacements',
  'replicas',
  'vars',
  'sortOptions',
  'resources',
  'components',
  'crds',
  'bases',
  'configMapGenerator',
  'secretGenerator',
  'helmGlobals',
  'helmCharts',
  'helmChartInflationGenerator',
  'generatorOptions',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'buildMetadata',
];

const BY_LOWER_CASE = new Map(NAMES.map(name => [name.toLowerCase(), name]));

/** The same with the names that kustomize knows: it reads them whatever their case. Names that it does not know stay, for it to refuse. */
export function withKnownNames(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      BY_LOWER_CASE.get(name.toLowerCase()) ?? name,
      value,
    ]),
  );
}

/** A field of a part of a kustomization, whatever the case of its name. */
export function fieldOf(fields: Fields, name: string): unknown {
  if (fields[name] !== undefined) return fields[name];
  const wanted = name.toLowerCase();
  return Object.entries(fields).find(
    ([each]) => each.toLowerCase() === wanted,
  )?.[1];
}

/** A text of a part of a kustomization; '' where there is none. */
export function textOf(fields: Fields, name: string): string {
  const value = fieldOf(fields, name);
  return typeof value === 'string' ? value : '';
}

/** Items of a list, none where it is no list. */
export function itemsOf(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name];
  return Array.isArray(value) ? value : [];
}

/** Items of a list that are mappings. */
export function recordsOf(fields: Fields, name: string): readonly Fields[] {
  return itemsOf(fields, name).filter(isRecord);
}
