import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import { resolvePath } from '../../source';
import { text } from '../helm/chart';
import type { RenderContext, RenderJob } from '../job';
import type { HelmDetails } from './types';
import { valueLeaves } from './valueLeaves';

const VALUES_FILE = /values[^/]*\.ya?ml$/i;
const MAX_PARAMETERS = 2_000;
const MAX_VALUES_BYTES = 256 * 1024;

/** What a chart says of itself, and the values that can be set. */
export async function helmDetails(
  { tree, folder }: RenderJob,
  { documents, folders }: RenderContext,
): Promise<HelmDetails> {
  const prefix = folder.path === '' ? '' : `${folder.path}/`;
  const file = (name: string) => resolvePath(tree, `${prefix}${name}`);
  const { entries } = await folders.facts(tree, folder, { recursive: false });
  const chartFile = await file('Chart.yaml');
  const [chart] = chartFile ? await documents.read(tree, chartFile) : [];
  const fields = isRecord(chart) ? chart : {};
  const valuesFile = await file('values.yaml');
  const [values] = valuesFile ? await documents.read(tree, valuesFile) : [];
  return {
    name: text(fields.name),
    version: text(fields.version),
    appVersion: text(fields.appVersion),
    description: text(fields.description),
    valueFiles: entries
      .filter(({ type, path }) => type === 'blob' && VALUES_FILE.test(path))
      .map(({ path }) => path.slice(prefix.length)),
    values: valuesFile
      ? (await tree.read(valuesFile, MAX_VALUES_BYTES)).toString('utf8')
      : '',
    parameters: valueLeaves(values, MAX_PARAMETERS),
  };
}
