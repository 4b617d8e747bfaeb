import { EngineError } from '../../errors';
import { parseConstraint, parseVersion, resolvePath } from '../../source';
import { layoutOf } from '../layout';
import type { RenderJob } from '../job';
import { packChart } from './archive';
import { readChart, type Dependency } from './chart';
import { ignoreRules } from './ignore';
import { archiveFile, type PackedChart } from './packedChart';
import { pathOf } from './place';
import type { PlanContext } from './planContext';

const MAX_RULES_BYTES = 64 * 1024;

/**
 * A dependency in another folder of the repository (`file://../common`), packed as Helm would pack it.
 *
 * @throws EngineError InvalidInput where it leads out of the repository, RenderFailed where it is no chart in a version that fits
 */
export async function localChart(
  job: RenderJob,
  { folders, limits, documents }: PlanContext,
  { name, version, repository }: Dependency,
  place: string,
): Promise<PackedChart> {
  const { tree, folder, request } = job;
  const path = repository.slice('file://'.length);
  const needs = `Chart ${place} needs ${name} ${version} from ${repository}`;
  if (path.startsWith('/')) {
    throw new EngineError(
      'InvalidInput',
      `${needs}, which is not in the repository.`,
      { hint: 'Write a path relative to the chart.' },
    );
  }
  const split = (text: string) =>
    text.split('/').filter(part => part !== '' && part !== '.');
  const target = await resolvePath(
    tree,
    pathOf({
      kind: 'tree',
      content: request.content,
      base: split(folder.path),
      names: split(path),
      shown: repository,
    }).join('/'),
  );
  if (target?.type !== 'tree') {
    throw new EngineError(
      'RenderFailed',
      `${needs}, and there is no such folder.`,
      { hint: 'Correct the path, or push the chart.' },
    );
  }
  const { files, links } = await layoutOf(tree, target, folders, limits.files);
  const chart = await readChart(tree, { files }, target.path, documents);
  const found = parseVersion(chart.version);
  if (!found || !parseConstraint(version)?.(found)) {
    throw new EngineError(
      'RenderFailed',
      `${needs}, and the version there is ${chart.version || 'missing'}.`,
      { hint: 'Correct the version of the dependency or that of the chart.' },
    );
  }
  return {
    file: archiveFile(chart.name, chart.version),
    inputs: [target.path, target.id, links],
    async pack(out) {
      const rules = files.find(file => file.path === '.helmignore');
      const text = rules
        ? (await tree.read(rules.node, MAX_RULES_BYTES)).toString('utf8')
        : '';
      const isIgnored = ignoreRules(text, `${target.path}/.helmignore`);
      return packChart(
        chart.name,
        tree,
        files.filter(file => !isIgnored(file.path)),
        out,
      );
    },
  };
}
