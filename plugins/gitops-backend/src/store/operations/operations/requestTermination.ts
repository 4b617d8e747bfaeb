import { Knex } from 'knex';
import { DbOperation, toOperationRow } from '../../rows/operation';
import { inTransaction, queryRows } from '../../sql/dialect';
import type { OperationRow } from '../../types';
import { noteOperationPhase } from './noteOperationPhase';

/** Makes the active operation of an application Terminating and answers it; undefined where none is active. */
export async function requestTermination(options: {
  knex: Knex;
  applicationId: string;
}): Promise<OperationRow | undefined> {
  return inTransaction(options.knex, async tx => {
    const [row] = await queryRows<DbOperation>(
      tx,
      `update operations set phase = 'Terminating'
     where application_id = ? and phase in ('Running', 'Terminating') returning *`,
      [options.applicationId],
    );
    if (!row) return undefined;
    const operation = toOperationRow(row);
    await noteOperationPhase({ knex: tx, items: [operation] });
    return operation;
  });
}
