import pLimit from 'p-limit';
import { EngineError } from '../../errors';
import type { RenderJob } from '../job';
import type { Layout } from '../layout';
import type { Chart, Dependency } from './chart';
import { fetchedChart } from './fetchedChart';
import { localChart } from './localChart';
import { checkLock } from './lock';
import type { PackedChart } from './packedChart';
import { vendoredCharts } from './vendored';
import type { PlanContext } from './planContext';

/** What is put into a chart's charts/ folder, and what of it is left out. */
export interface DependencyPlan {
  charts: readonly PackedChart[];
  /** Paths of outdated archives, relative to the chart. */
  outdated: ReadonlySet<string>;
}

const NOTHING_TO_DO: DependencyPlan = { charts: [], outdated: new Set() };
/** Repositories asked at the same time. */
const PARALLEL = 4;

/**
 * What `helm dependency build` would do to a chart, without a network for Helm (spec sources §6.4): nothing as long as charts/ holds
 * a chart for each name, whatever its version; otherwise all dependencies are brought, by the lock where there is one, and
 * archives that are no dependency go.
 *
 * @param place - path of the chart, for errors
 * @throws EngineError RenderFailed for what Helm would refuse, and what access to a repository says
 */
export async function planDependencies(
  job: RenderJob,
  context: PlanContext,
  chart: Chart,
  { files }: Layout,
  place: string,
): Promise<DependencyPlan> {
  if (chart.dependencies.length === 0) return NOTHING_TO_DO;
  const vendored = await vendoredCharts(job.tree, files, context);
  const isHere = (name: string) => vendored.some(each => each.name === name);
  if (chart.dependencies.every(({ name }) => isHere(name))) {
    return NOTHING_TO_DO;
  }
  const dependencies = await withAddresses(job, chart.dependencies, place);
  if (chart.lock) checkLock(chart, chart.lock, dependencies);
  const wanted = chart.lock
    ? await withAddresses(job, chart.lock.dependencies, place)
    : dependencies;

  const kept = new Set<string>();
  for (const { name, repository } of wanted) {
    if (repository !== '') continue;
    if (!isHere(name)) throw nowhere(name, place);
    kept.add(name);
  }
  const limit = pLimit(PARALLEL);
  const charts = await Promise.all(
    wanted
      .filter(({ repository }) => repository !== '')
      .map(dependency =>
        limit(() =>
          dependency.repository.startsWith('file://')
            ? localChart(job, context, dependency, place)
            : fetchedChart(job, context, dependency, place),
        ),
      ),
  );
  const outdated = vendored.flatMap(({ name, archive }) =>
    archive && !kept.has(name) ? [archive] : [],
  );
  return {
    charts: [...new Map(charts.map(each => [each.file, each])).values()],
    outdated: new Set([...outdated, ...charts.map(({ file }) => file)]),
  };
}

/** Named repositories (`@name`, `alias:name`) by their addresses. */
async function withAddresses(
  { request: { access } }: RenderJob,
  dependencies: readonly Dependency[],
  place: string,
): Promise<Dependency[]> {
  return Promise.all(
    dependencies.map(async dependency => {
      const name = /^(?:@|alias:)(.*)$/.exec(dependency.repository)?.[1];
      if (name === undefined) return dependency;
      const repository = await access?.namedRepository(name);
      if (repository !== undefined) return { ...dependency, repository };
      throw new EngineError(
        'RenderFailed',
        `Chart ${place} needs ${dependency.name} from the repository named "${name}", and none is registered under that name.`,
        { hint: 'Add the repository under this name, or write its URL.' },
      );
    }),
  );
}

function nowhere(name: string, place: string): EngineError {
  return new EngineError(
    'RenderFailed',
    `Chart ${place} needs ${name}, which is not in its charts/ folder, and names no repository for it.`,
    { hint: 'Add the repository of the dependency, or commit its chart.' },
  );
}
