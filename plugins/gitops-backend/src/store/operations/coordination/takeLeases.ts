import { Knex } from 'knex';
import { DbLease, toLeaseRow } from '../../rows/lease';
import { nowMs } from '../../sql/dialect';
import { insertRows } from '../../sql/recordset';
import type { ClusterLeaseRow } from '../../types';

/**
 * Takes those leases that nobody holds or whose time is over, each with its epoch grown by one, and answers them. Of two
 * that try at once, the second sees the first one's lease after waiting for its row, and takes nothing.
 */
export async function takeLeases(options: {
  knex: Knex;
  owner: string;
  clusterIds: readonly string[];
  ttlMs: number;
}): Promise<ClusterLeaseRow[]> {
  const { knex, owner, ttlMs } = options;
  const now = nowMs(knex);
  const taken = await insertRows<
    { cluster_id: string; owner: string; epoch: number; expires_at: number },
    DbLease
  >({
    knex,
    table: 'cluster_leases',
    rows: [...new Set(options.clusterIds)].sort().map(cluster_id => ({
      cluster_id,
      owner,
      epoch: 1,
      expires_at: ttlMs,
    })),
    expressions: { expires_at: `${now} + r.expires_at` },
    onConflict: `(cluster_id) do update set owner = excluded.owner,
      epoch = cluster_leases.epoch + 1, expires_at = excluded.expires_at
      where cluster_leases.expires_at <= ${now}`,
    returning: '*',
  });
  return taken.map(toLeaseRow);
}
