import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/**
 * Removes an application with all that hangs on it: status, tree, operations, history, queue. The audit trail stays.
 * Answers whether there was one.
 */
export async function removeApplication(options: {
  knex: Knex;
  id: string;
}): Promise<boolean> {
  const rows = await queryRows(
    options.knex,
    'delete from applications where id = ? returning id',
    [options.id],
  );
  return rows.length > 0;
}
