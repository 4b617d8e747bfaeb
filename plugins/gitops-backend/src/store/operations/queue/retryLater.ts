import { Knex } from 'knex';
import { execute, nowMs } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import { recordset } from '../../sql/recordset';

/**
 * Makes claimed work due again after a delay and counts a failure. Where a newer wish changed the ticket nothing
 * happens: it is due by itself.
 */
export async function retryLater(options: {
  knex: Knex;
  items: readonly { applicationId: string; ticket: string; delayMs: number }[];
}): Promise<void> {
  const { knex, items } = options;
  if (items.length === 0) return;
  const columns = ['application_id', 'ticket', 'due_at'];
  await execute(
    knex,
    `update reconcile_queue set failures = reconcile_queue.failures + 1, due_at = ${nowMs(
      knex,
    )} + r.due_at
     from ${recordset(knex, 'reconcile_queue', columns)} as r
     where r.application_id = reconcile_queue.application_id and r.ticket = reconcile_queue.ticket`,
    [
      toJson(
        items.map(({ applicationId, ticket, delayMs }) => ({
          application_id: applicationId,
          ticket,
          due_at: delayMs,
        })),
      ),
    ],
  );
}
