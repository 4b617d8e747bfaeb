import type { SourceTree } from '../source';
import { shownUrl } from './access';
import type { Pin } from './pins';
import type { ChartContent, ChartRepositoryAccess } from './types';

/** How messages call a version of a chart. */
export function chartPlace(
  repository: ChartRepositoryAccess,
  chart: string,
  version: string,
): string {
  return `chart ${chart} ${version} of ${shownUrl(repository)}`;
}

/** An opened chart as sources know it. */
export function chartContent(
  repository: ChartRepositoryAccess,
  chart: string,
  { version, digest }: Pin,
  tree: SourceTree,
): ChartContent {
  return {
    tree,
    revision: version,
    digest,
    place: chartPlace(repository, chart, version),
  };
}
