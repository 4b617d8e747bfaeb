import { Knex } from 'knex';
import { and, Condition } from '../../sql/condition';
import { queryRows } from '../../sql/dialect';
import type { ApplicationFilter } from '../../types';
import { CLUSTER, FROM, HEALTH, STATE, SYNC } from './columns';
import { Dimension, dimensionConditions, otherConditions } from './filters';

/** What a facet groups by; repositories have a table of their own. */
const COLUMNS: Record<Exclude<Dimension, 'repo'>, string> = {
  project: 'a.project',
  cluster: CLUSTER,
  namespace: 'a.destination_namespace',
  syncStatus: SYNC,
  healthStatus: HEALTH,
  state: STATE,
  automated: `case when a.automated then 'true' else 'false' end`,
};

export interface Facets {
  /** Applications that all filters leave. */
  total: number;
  /** How many applications each value has, with all filters but the facet's own. */
  counts: Record<Dimension, Map<string, number>>;
}

type Combination = Record<string, string | number | boolean | null>;

const columnDimensions = [
  'project',
  'cluster',
  'namespace',
  'syncStatus',
  'healthStatus',
  'state',
  'automated',
] as const;

/**
 * Counts for all facets in one pass over the applications: they are grouped by all columns at once, each combination with
 * whether it passes each filter, and folded here. A facet counts what passes all filters but its own.
 */
export async function countFacets(options: {
  knex: Knex;
  filter: ApplicationFilter;
  readable: Condition;
}): Promise<Facets> {
  const { knex, filter, readable } = options;
  const { repo, ...dimensions } = dimensionConditions(knex, filter);
  const common = [readable, ...otherConditions(knex, filter)];
  const combinations = await countCombinations(
    knex,
    dimensions,
    and(repo ? [...common, repo] : common),
  );
  const facets: Facets = {
    total: 0,
    counts: {
      ...emptyCounts(),
      repo: await countRepositories(
        knex,
        and([...common, ...Object.values(dimensions).filter(isUsed)]),
      ),
    },
  };
  for (const row of combinations) {
    const count = Number(row.count);
    const failed = columnDimensions.filter(name => !row[`passes_${name}`]);
    if (failed.length === 0) facets.total += count;
    for (const name of columnDimensions) {
      if (failed.some(other => other !== name)) continue;
      const counts = facets.counts[name];
      const value = String(row[name]);
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return facets;
}

async function countCombinations(
  knex: Knex,
  dimensions: Partial<Record<Dimension, Condition>>,
  where: Condition,
): Promise<Combination[]> {
  const passes = columnDimensions.map(name => ({
    name,
    condition: dimensions[name] ?? { sql: '1 = 1', bindings: [] },
  }));
  const selected = [
    ...columnDimensions.map(name => `${COLUMNS[name]} as "${name}"`),
    ...passes.map(
      ({ name, condition }) =>
        `case when ${condition.sql} then 1 else 0 end as "passes_${name}"`,
    ),
  ];
  const names = [
    ...columnDimensions,
    ...columnDimensions.map(name => `passes_${name}`),
  ];
  return queryRows<Combination>(
    knex,
    `select ${names.map(name => `"${name}"`).join(', ')}, count(*) as count
     from (select ${selected.join(', ')} from ${FROM} where ${
      where.sql
    }) as combined
     group by ${names.map(name => `"${name}"`).join(', ')}`,
    [
      ...passes.flatMap(({ condition }) => condition.bindings),
      ...where.bindings,
    ],
  );
}

async function countRepositories(
  knex: Knex,
  where: Condition,
): Promise<Map<string, number>> {
  const rows = await queryRows<{ url: string; count: number | string }>(
    knex,
    `select r.url, count(*) as count from ${FROM}
     join application_repositories r on r.application_id = a.id
     where ${where.sql} group by r.url order by count(*) desc, r.url limit 200`,
    where.bindings,
  );
  return new Map(rows.map(({ url, count }) => [url, Number(count)]));
}

function emptyCounts() {
  return {
    project: new Map<string, number>(),
    cluster: new Map<string, number>(),
    namespace: new Map<string, number>(),
    syncStatus: new Map<string, number>(),
    healthStatus: new Map<string, number>(),
    state: new Map<string, number>(),
    automated: new Map<string, number>(),
  };
}

function isUsed(condition: Condition | undefined): condition is Condition {
  return condition !== undefined;
}
