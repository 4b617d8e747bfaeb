import { Knex } from 'knex';
import { inList, listBinding, nowMs, queryRows } from '../../sql/dialect';

/** Milliseconds until something becomes due in these clusters (0 or less: it is), undefined where nothing waits. */
export async function nextDue(options: {
  knex: Knex;
  clusterIds: readonly string[];
}): Promise<number | undefined> {
  const { knex, clusterIds } = options;
  const [row] = await queryRows<{ wait: number | string | null }>(
    knex,
    `select min(due_at) - ${nowMs(knex)} as wait from reconcile_queue
     where cluster_id ${inList(knex)}`,
    [listBinding(knex, clusterIds)],
  );
  return row.wait === null ? undefined : Number(row.wait);
}
