import type {
  HeadlineState,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';
import { HEALTH_ORDER } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { and, Condition } from '../../sql/condition';
import { queryRows } from '../../sql/dialect';
import type { ApplicationFilter } from '../../types';
import { CLUSTER, FROM, HEALTH, rank, STATE, SYNC } from './columns';
import { dimensionConditions, otherConditions } from './filters';

export type ApplicationSort =
  | 'name'
  | 'project'
  | 'cluster'
  | 'namespace'
  | 'state'
  | 'syncStatus'
  | 'healthStatus'
  | 'createdAt'
  | 'lastSyncedAt';

/** Worst first, as in the API's description. */
const STATES: readonly HeadlineState[] = [
  'failing',
  'progressing',
  'drifted',
  'suspended',
  'unknown',
  'ok',
];
const SYNC_STATUSES: readonly SyncStatus[] = ['OutOfSync', 'Unknown', 'Synced'];

const ORDER: Record<ApplicationSort, string> = {
  name: 'a.name',
  project: 'a.project',
  cluster: CLUSTER,
  namespace: 'a.destination_namespace',
  state: rank(STATE, STATES),
  syncStatus: rank(SYNC, SYNC_STATUSES),
  healthStatus: rank(HEALTH, [...HEALTH_ORDER].reverse()),
  createdAt: 'a.created_at',
  lastSyncedAt: 'coalesce(a.last_synced_at, 0)',
};

/**
 * One page of applications: their ids in order.
 *
 * @param options.readable - what the caller may see; it is part of the query, so that pages are never short
 */
export async function listApplications(options: {
  knex: Knex;
  filter: ApplicationFilter;
  readable: Condition;
  sort: ApplicationSort;
  descending: boolean;
  limit: number;
  offset: number;
}): Promise<string[]> {
  const { knex, filter, readable, sort, descending, limit, offset } = options;
  const where = and([
    readable,
    ...otherConditions(knex, filter),
    ...Object.values(dimensionConditions(knex, filter)).filter(
      condition => condition !== undefined,
    ),
  ]);
  const direction = descending ? 'desc' : 'asc';
  const rows = await queryRows<{ id: string }>(
    knex,
    `select a.id from ${FROM} where ${where.sql}
     order by ${ORDER[sort]} ${direction}, a.name ${direction}, a.namespace, a.id limit ? offset ?`,
    [...where.bindings, limit, offset],
  );
  return rows.map(({ id }) => id);
}
