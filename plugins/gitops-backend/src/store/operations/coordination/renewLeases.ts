import { Knex } from 'knex';
import { DbLease, toLeaseRow } from '../../rows/lease';
import { nowMs, queryRows } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import type { ClusterLeaseRow, Fence } from '../../types';
import { fenceColumns, fencesOf, sameFence } from './fences';

/**
 * Prolongs leases to `ttlMs` from now and answers those that still are as the fences say. A lease that expired without
 * being taken by another is prolonged too, since nobody else can have written under it; one that was released is not.
 */
export async function renewLeases(options: {
  knex: Knex;
  fences: readonly Fence[];
  ttlMs: number;
}): Promise<ClusterLeaseRow[]> {
  const { knex, fences, ttlMs } = options;
  if (fences.length === 0) return [];
  const rows = await queryRows<DbLease>(
    knex,
    `update cluster_leases set expires_at = ${nowMs(knex)} + ?
     from ${fencesOf(knex)} as r where ${sameFence(
      'cluster_leases',
    )} and cluster_leases.expires_at > 0
     returning cluster_leases.cluster_id, cluster_leases.owner, cluster_leases.epoch, cluster_leases.expires_at`,
    [ttlMs, toJson(fences.map(fenceColumns))],
  );
  return rows.map(toLeaseRow);
}
