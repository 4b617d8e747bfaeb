import { Knex } from 'knex';
import { execute } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import { recordset } from '../../sql/recordset';

/** Takes finished work out of the queue, except where a newer wish changed the ticket meanwhile. */
export async function completeQueue(options: {
  knex: Knex;
  items: readonly { applicationId: string; ticket: string }[];
}): Promise<void> {
  const { knex, items } = options;
  if (items.length === 0) return;
  const columns = ['application_id', 'ticket'];
  await execute(
    knex,
    `delete from reconcile_queue where (application_id, ticket) in (
       select application_id, ticket from ${recordset(
         knex,
         'reconcile_queue',
         columns,
       )} as r)`,
    [
      toJson(
        items.map(({ applicationId, ticket }) => ({
          application_id: applicationId,
          ticket,
        })),
      ),
    ],
  );
}
