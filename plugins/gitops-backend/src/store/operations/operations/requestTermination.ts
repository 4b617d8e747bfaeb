import { Knex } from 'knex';
import { DbOperation, toOperationRow } from '../../rows/operation';
import { queryRows } from '../../sql/dialect';
import type { OperationRow } from '../../types';

/** Makes the active operation of an application Terminating and answers it; undefined where none is active. */
export async function requestTermination(options: {
  knex: Knex;
  applicationId: string;
}): Promise<OperationRow | undefined> {
  const [row] = await queryRows<DbOperation>(
    options.knex,
    `update operations set phase = 'Terminating'
     where application_id = ? and phase in ('Running', 'Terminating') returning *`,
    [options.applicationId],
  );
  return row && toOperationRow(row);
}
