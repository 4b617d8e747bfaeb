import { EngineError } from '../../errors';
import { layoutOf } from '../layout';
import type { RenderJob } from '../job';
import { packChart } from './archive';
import type { Dependency } from './chart';
import { archiveFile, type PackedChart } from './packedChart';
import { withoutUser } from './place';
import type { PlanContext } from './planContext';

/** A dependency from a Helm repository or a registry, at the version that its range means now. */
export async function fetchedChart(
  { request: { access }, source }: RenderJob,
  { folders, limits }: PlanContext,
  { name, version, repository }: Dependency,
  place: string,
): Promise<PackedChart> {
  const needs = `Chart ${place} needs ${name} ${version} from ${withoutUser(
    repository,
  )}`;
  if (!access) {
    throw new EngineError(
      'RenderFailed',
      `${needs}, and nothing outside of the source is read here.`,
      { hint: 'Run helm dependency build, and commit its charts/ folder.' },
    );
  }
  try {
    const { tree, revision } = await access.chart({
      repoURL: repository,
      chart: name,
      version,
      passCredentials: source.helm?.passCredentials,
    });
    const root = await tree.at('');
    if (!root) throw new EngineError('RenderFailed', 'The chart is empty.');
    const { files, links } = await layoutOf(tree, root, folders, limits.files);
    return {
      file: archiveFile(name, revision),
      inputs: [name, revision, root.id, links],
      pack: out => packChart(name, tree, files, out),
    };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new EngineError(error.reason, `${needs}: ${error.message}`, {
      cause: error,
      hint: error.hint,
    });
  }
}
