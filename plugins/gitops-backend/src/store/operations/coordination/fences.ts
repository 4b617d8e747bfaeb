import { Knex } from 'knex';
import { recordset } from '../../sql/recordset';
import type { Fence } from '../../types';

/** A table expression of fences, bound to JSON of `fenceColumns`. */
export function fencesOf(knex: Knex): string {
  return recordset(knex, 'cluster_leases', ['cluster_id', 'owner', 'epoch']);
}

export function fenceColumns(fence: Fence) {
  return {
    cluster_id: fence.clusterId,
    owner: fence.owner,
    epoch: fence.epoch,
  };
}

/** SQL: the lease in table or alias `lease` is as the fence `r` says. */
export function sameFence(lease: string): string {
  return `${lease}.cluster_id = r.cluster_id and ${lease}.owner = r.owner and ${lease}.epoch = r.epoch`;
}
