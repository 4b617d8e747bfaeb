import { posix } from 'node:path';
import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../../errors';
import { resolvePath, type SourceAccess } from '../../source';
import type { Folders } from '../folders';
import { layoutOf } from '../layout';
import { fieldOf, recordsOf, textOf, type Fields } from './fields';
import type { LaidOut } from './laidOut';
import { inWorkspace, nameOf, pathIn, type Root } from './root';
import { withoutCredentials } from './remoteUrl';

export interface ChartsOptions {
  /** Whether charts are rendered at all (`--enable-helm`). */
  enabled: boolean;
  access?: SourceAccess;
  folders: Folders;
  /** Files of one chart. */
  maxFiles: number;
  /** Called for each chart. */
  found(): void;
}

/**
 * Lays out the charts of a kustomization, or of one configuration of the chart plugin, where kustomize looks for them before it
 * would pull them. Helm's own configuration folder is taken out of the fields: programs could be in it.
 *
 * @throws EngineError RenderFailed where a chart's folder leaves the repository, or the chart cannot be had
 */
export async function layCharts(
  root: Root,
  fields: Fields,
  laidOut: LaidOut,
  options: ChartsOptions,
): Promise<Fields> {
  const isConfig = fields.kind === 'HelmChartInflationGenerator';
  const charts = isConfig ? [fields] : recordsOf(fields, 'helmCharts');
  if (charts.length === 0) return fields;
  if (!options.enabled) throw notEnabled(root);
  const globals = isConfig ? fields : fields.helmGlobals;
  const globalFields = isRecord(globals) ? globals : {};
  const home = textOf(globalFields, 'chartHome') || 'charts';
  for (const chart of charts)
    await layChart(root, home, chart, laidOut, options);
  if (fieldOf(globalFields, 'configHome') === undefined) return fields;
  const rest = Object.fromEntries(
    Object.entries(globalFields).filter(
      ([name]) => name.toLowerCase() !== 'confighome',
    ),
  );
  return isConfig ? rest : { ...fields, helmGlobals: rest };
}

async function layChart(
  root: Root,
  home: string,
  chart: Fields,
  laidOut: LaidOut,
  { access, folders, maxFiles, found }: ChartsOptions,
): Promise<void> {
  const [name, repoURL, version] = ['name', 'repo', 'version'].map(field =>
    textOf(chart, field),
  );
  if (name === '') return;
  found();
  const folder =
    version && repoURL ? posix.join(home, `${name}-${version}`) : home;
  const path = pathIn(root, posix.join(folder, name));
  const to = inWorkspace(root, path);
  const local = await resolvePath(root.tree, path);
  if (local?.type === 'tree') {
    const layout = await layoutOf(root.tree, local, folders, maxFiles);
    laidOut.folder(to, root.tree, layout);
    return;
  }
  if (repoURL === '') return;
  if (!access) throw noAccess(root, name, repoURL);
  const devel = fieldOf(chart, 'devel') === true ? '>0.0.0-0' : '*';
  const { tree } = await access.chart({
    repoURL,
    chart: name,
    version: version || devel,
  });
  const top = await tree.at('');
  if (!top) return;
  laidOut.folder(to, tree, await layoutOf(tree, top, folders, maxFiles));
}

function notEnabled(root: Root): EngineError {
  return new EngineError(
    'RenderFailed',
    `The kustomization in ${nameOf(
      root,
    )} has Helm charts, and charts in kustomizations are not enabled.`,
    {
      hint: 'Have the build option enableHelm set for Kustomize, or make the chart a source of its own.',
    },
  );
}

function noAccess(root: Root, name: string, repoURL: string): EngineError {
  return new EngineError(
    'RenderFailed',
    `The kustomization in ${nameOf(
      root,
    )} uses chart ${name} of ${withoutCredentials(
      repoURL,
    )}, and nothing outside of the repository may be read here.`,
    { hint: 'Render it where repositories and their credentials are known.' },
  );
}
