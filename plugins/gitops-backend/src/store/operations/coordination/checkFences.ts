import { Knex } from 'knex';
import { isPostgres, nowMs, queryRows } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import type { Fence } from '../../types';
import { fenceColumns, fencesOf, sameFence } from './fences';

/**
 * Answers the fences that do not hold any more, to be called first in the transaction whose writes they guard. On
 * PostgreSQL the lease rows are locked for sharing until its end: a lease cannot be taken by another between this check
 * and the commit, so a replica that was frozen writes nothing over its successor.
 */
export async function checkFences(options: {
  tx: Knex;
  fences: readonly Fence[];
}): Promise<Fence[]> {
  const { tx, fences } = options;
  if (fences.length === 0) return [];
  const holding = await queryRows<{ cluster_id: string }>(
    tx,
    `select l.cluster_id from cluster_leases l join ${fencesOf(
      tx,
    )} as r on ${sameFence('l')}
     where l.expires_at > ${nowMs(tx)}
     order by l.cluster_id ${isPostgres(tx) ? 'for share of l' : ''}`,
    [toJson(fences.map(fenceColumns))],
  );
  const held = new Set(holding.map(row => row.cluster_id));
  return fences.filter(({ clusterId }) => !held.has(clusterId));
}
