import { Knex } from 'knex';
import { DbOperation, toOperationRow } from '../../rows/operation';
import { queryRows } from '../../sql/dialect';
import type { OperationRow } from '../../types';

/** One operation, undefined where there is none of that id. */
export async function getOperation(options: {
  knex: Knex;
  id: string;
}): Promise<OperationRow | undefined> {
  const [row] = await queryRows<DbOperation>(
    options.knex,
    'select * from operations where id = ?',
    [options.id],
  );
  return row && toOperationRow(row);
}
