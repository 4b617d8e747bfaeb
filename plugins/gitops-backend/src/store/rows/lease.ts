import type { ClusterLeaseRow } from '../types';
import { DbTime, toIso } from '../sql/time';

/** A row of `cluster_leases` as the drivers hand it out. */
export interface DbLease {
  cluster_id: string;
  owner: string;
  epoch: DbTime;
  expires_at: DbTime;
}

export function toLeaseRow(row: DbLease): ClusterLeaseRow {
  return {
    clusterId: row.cluster_id,
    owner: row.owner,
    epoch: Number(row.epoch),
    expiresAt: toIso(row.expires_at),
  };
}
