import { Knex } from 'knex';
import { DbOperation, toOperationRow } from '../../rows/operation';
import { queryRows } from '../../sql/dialect';
import type { OperationRow } from '../../types';

/** Operations of an application, newest first. */
export async function listOperations(options: {
  knex: Knex;
  applicationId: string;
  limit: number;
}): Promise<OperationRow[]> {
  const rows = await queryRows<DbOperation>(
    options.knex,
    `select * from operations where application_id = ?
     order by started_at desc, id desc limit ?`,
    [options.applicationId, options.limit],
  );
  return rows.map(toOperationRow);
}
