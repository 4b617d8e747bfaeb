import { Knex } from 'knex';
import { DbQueue, toQueueRow } from '../../rows/queue';
import {
  inList,
  isPostgres,
  listBinding,
  nowMs,
  queryRows,
} from '../../sql/dialect';
import type { QueueRow } from '../../types';

/**
 * Claims applications that are due in some clusters, longest due first. A claim makes its row due again after
 * `workTimeoutMs`, so that work of a replica that died is done by another. Rows that another claim holds are passed over
 * instead of waited for (PostgreSQL; SQLite has one writer).
 */
export async function claimDue(options: {
  knex: Knex;
  clusterIds: readonly string[];
  limit: number;
  workTimeoutMs: number;
}): Promise<QueueRow[]> {
  const { knex, clusterIds, limit, workTimeoutMs } = options;
  if (clusterIds.length === 0) return [];
  const rows = await queryRows<DbQueue>(
    knex,
    `update reconcile_queue set due_at = ${nowMs(knex)} + ?
     where application_id in (
       select application_id from reconcile_queue
       where cluster_id ${inList(knex)} and due_at <= ${nowMs(knex)}
       order by due_at limit ? ${
         isPostgres(knex) ? 'for update skip locked' : ''
       }
     ) returning *`,
    [workTimeoutMs, listBinding(knex, clusterIds), limit],
  );
  return rows.map(toQueueRow);
}
