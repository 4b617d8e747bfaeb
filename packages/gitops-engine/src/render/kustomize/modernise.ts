import {
  fieldOf,
  itemsOf,
  recordsOf,
  textOf,
  withKnownNames,
  type Fields,
} from './fields';

const GENERATORS = ['configMapGenerator', 'secretGenerator'];

/** Old names of a chart's fields, and the new ones. */
const CHART_FIELDS = {
  chartName: 'name',
  chartVersion: 'version',
  chartRepoUrl: 'repo',
  values: 'valuesFile',
  valuesLocal: 'valuesInline',
  valuesMerge: 'valuesMerge',
  releaseName: 'releaseName',
} as const;

/**
 * A kustomization with its old fields moved to the new ones, as kustomize does before it builds and with each `edit`: the rest
 * of this folder knows the new ones only. Builds to the same as before.
 */
export function modernised(written: Fields): Fields {
  const fields: Record<string, unknown> = { ...withKnownNames(written) };
  fields.kind ||= 'Kustomization';
  fields.apiVersion ||=
    fields.kind === 'Component'
      ? 'kustomize.config.k8s.io/v1alpha1'
      : 'kustomize.config.k8s.io/v1beta1';
  append(fields, 'resources', itemsOf(fields, 'bases'));
  delete fields.bases;
  append(fields, 'images', itemsOf(fields, 'imageTags'));
  delete fields.imageTags;
  for (const name of GENERATORS) {
    if (recordsOf(fields, name).some(each => textOf(each, 'env') !== '')) {
      fields[name] = recordsOf(fields, name).map(withEnvs);
    }
  }
  moveCharts(fields);
  return fields;
}

function append(
  fields: Record<string, unknown>,
  name: string,
  more: readonly unknown[],
): void {
  if (more.length > 0) fields[name] = [...itemsOf(fields, name), ...more];
}

function withEnvs(generator: Fields): Fields {
  const env = textOf(generator, 'env');
  if (env === '') return generator;
  const envs = fieldOf(generator, 'envs');
  const others = Object.entries(generator).filter(
    ([name]) => !['env', 'envs'].includes(name.toLowerCase()),
  );
  return {
    ...Object.fromEntries(others),
    envs: [...(Array.isArray(envs) ? envs : []), env],
  };
}

function moveCharts(fields: Record<string, unknown>): void {
  const old = recordsOf(fields, 'helmChartInflationGenerator');
  delete fields.helmChartInflationGenerator;
  if (old.length === 0) return;
  append(
    fields,
    'helmCharts',
    old.map(chart =>
      Object.fromEntries(
        Object.entries(CHART_FIELDS).flatMap(([from, to]) => {
          const value = fieldOf(chart, from);
          return value === undefined ? [] : [[to, value]];
        }),
      ),
    ),
  );
  const chartHome = old
    .map(chart => textOf(chart, 'chartHome'))
    .filter(Boolean)
    .pop();
  if (chartHome) fields.helmGlobals ??= { chartHome };
}
