import type {
  ApplicationList,
  ApplicationQuery,
  ApplicationSummary,
  FacetValue,
} from '@backstage-gitops/plugin-gitops-common';
import {
  STATES,
  STATE_LABELS,
  stateOfHealth,
} from '@backstage-gitops/plugin-gitops-react';
import type { State } from '@backstage-gitops/plugin-gitops-react';
import type { Facet, ListState } from '../../url';

export const PAGE_SIZE = 50;

function wordsOf<T extends string>(
  all: readonly T[],
  chosen: readonly string[] | undefined,
) {
  const known = all.filter(word => chosen?.includes(word));
  return known.length > 0 ? known : undefined;
}

const SYNC = ['Synced', 'OutOfSync', 'Unknown'] as const;
const HEALTH = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const;

/** The list's state as the server is asked for it. Words that the API does not know are left out. */
export function toQuery({
  text,
  facets,
  sort,
  descending,
  page,
}: ListState): ApplicationQuery {
  const automated = facets.automated;
  return {
    search: text || undefined,
    state: wordsOf(STATES, facets.state),
    syncStatus: wordsOf(SYNC, facets.syncStatus),
    healthStatus: wordsOf(HEALTH, facets.healthStatus),
    project: facets.project && [...facets.project],
    cluster: facets.cluster && [...facets.cluster],
    namespace: facets.namespace && [...facets.namespace],
    repo: facets.repo && [...facets.repo],
    // Both ticked is no filter.
    automated: automated?.length === 1 ? automated[0] === 'true' : undefined,
    sort,
    order: descending ? 'desc' : 'asc',
    limit: PAGE_SIZE,
    offset: (page - 1) * PAGE_SIZE,
  };
}

/** One group of tick boxes. */
export interface FacetGroup {
  facet: Facet;
  title: string;
  values: { value: string; label: string; count: number; state?: State }[];
}

const AUTOMATED: Record<string, string> = {
  true: 'auto-sync',
  false: 'manual',
};

/** The boxes of the filter column. A chosen value stays in sight though nothing has it any more. */
export function facetGroups(
  { counts, facets }: ApplicationList,
  state: ListState,
): FacetGroup[] {
  const states = STATES.map(word => ({
    value: word,
    label: STATE_LABELS[word],
    count: counts.state[word] ?? 0,
    state: word,
  }));
  const group = (
    facet: Facet,
    title: string,
    values: readonly FacetValue[],
    labels: Record<string, string> = {},
  ) => {
    const missing = (state.facets[facet] ?? []).filter(
      chosen => !values.some(({ value }) => value === chosen),
    );
    return {
      facet,
      title,
      values: [...values, ...missing.map(value => ({ value, count: 0 }))].map(
        ({ value, count }) => ({
          value,
          count,
          label: labels[value] ?? value,
        }),
      ),
    };
  };
  return [
    { facet: 'state', title: 'State', values: states },
    group('syncStatus', 'Git', countsOf(counts.syncStatus), {
      OutOfSync: 'Out of sync',
    }),
    group('project', 'Project', facets.project),
    group('cluster', 'Cluster', facets.cluster),
    group('namespace', 'Namespace', facets.namespace),
    group('repo', 'Repository', facets.repo),
    group('automated', 'Automation', facets.automated, AUTOMATED),
  ];
}

function countsOf(counts: Record<string, number>): FacetValue[] {
  return Object.entries(counts).map(([value, count]) => ({ value, count }));
}

/** State and word of a row: health's own word, unless the headline knows of something worse that health does not see. */
export function rowState({
  headline,
  health,
}: Pick<ApplicationSummary, 'headline' | 'health'>): {
  state: State;
  word: string;
} {
  const unseen =
    headline.state === 'failing' ||
    headline.state === 'unknown' ||
    headline.state === 'progressing';
  return unseen && stateOfHealth(health.status) !== headline.state
    ? { state: headline.state, word: STATE_LABELS[headline.state] }
    : { state: stateOfHealth(health.status), word: health.status };
}
