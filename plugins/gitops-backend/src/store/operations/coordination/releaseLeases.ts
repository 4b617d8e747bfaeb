import { Knex } from 'knex';
import { execute } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import type { Fence } from '../../types';
import { fenceColumns, fencesOf, sameFence } from './fences';

/**
 * Gives leases back: they are free at once. The rows stay, since the epoch must go on growing. Leases that another holds
 * by now are left alone.
 */
export async function releaseLeases(options: {
  knex: Knex;
  fences: readonly Fence[];
}): Promise<void> {
  const { knex, fences } = options;
  if (fences.length === 0) return;
  await execute(
    knex,
    `update cluster_leases set expires_at = 0
     from ${fencesOf(knex)} as r where ${sameFence('cluster_leases')}`,
    [toJson(fences.map(fenceColumns))],
  );
}
