import { Knex } from 'knex';
import { DbApplication, toApplicationRow } from '../../rows/application';
import { nowMs, queryRows } from '../../sql/dialect';
import type { ApplicationRow } from '../../types';

/**
 * Notes that an application is to go; the reconcile takes its objects from the cluster and removes the row at last.
 * Asking again keeps the time of the first wish and may turn cascading on or off. Undefined where there is no such row.
 */
export async function markApplicationDeleted(options: {
  knex: Knex;
  id: string;
  cascade: boolean;
  propagation: 'Foreground' | 'Background';
}): Promise<ApplicationRow | undefined> {
  const { knex, id, cascade, propagation } = options;
  const [row] = await queryRows<DbApplication>(
    knex,
    `update applications set deletion_requested_at = coalesce(deletion_requested_at, ${nowMs(
      knex,
    )}),
       deletion_cascade = ?, deletion_propagation = ?
     where id = ? returning *`,
    [cascade, propagation, id],
  );
  return row && toApplicationRow(row);
}
