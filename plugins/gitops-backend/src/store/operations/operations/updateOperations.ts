import type { OperationPhase } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { fromOperationRow } from '../../rows/operation';
import { inTransaction, queryRows } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import { chunks, recordset } from '../../sql/recordset';
import type { OperationRow } from '../../types';
import { noteOperationPhase } from './noteOperationPhase';

/** What changes while an operation runs; the rest of its row never does. */
const CHANGING = [
  'message',
  'finished_at',
  'retry_count',
  'revisions',
  'desired_hash',
  'resources',
];

export interface UpdatedOperation {
  id: string;
  applicationId: string;
  phase: OperationPhase;
}

/**
 * Writes how operations stand and answers the phases they have now. A row in a terminal phase is never changed again and
 * is left out of the answer; one that says Terminating does not go back to Running, so the runner learns of it here too.
 * One row an operation.
 */
export async function updateOperations(options: {
  knex: Knex;
  items: readonly OperationRow[];
}): Promise<UpdatedOperation[]> {
  const { items } = options;
  return inTransaction(options.knex, tx => update(tx, items));
}

async function update(
  knex: Knex,
  items: readonly OperationRow[],
): Promise<UpdatedOperation[]> {
  const sets = CHANGING.map(column => `"${column}" = r."${column}"`);
  const sql = `update operations set ${sets.join(', ')},
      phase = case when operations.phase = 'Terminating' and r.phase = 'Running' then 'Terminating' else r.phase end
    from ${recordset(knex, 'operations', ['id', 'phase', ...CHANGING])} as r
    where operations.id = r.id and operations.phase in ('Running', 'Terminating')
    returning operations.id, operations.application_id, operations.phase`;
  const updated: UpdatedOperation[] = [];
  for (const chunk of chunks(items)) {
    const rows = await queryRows<{
      id: string;
      application_id: string;
      phase: OperationPhase;
    }>(knex, sql, [toJson(chunk.map(fromOperationRow))]);
    updated.push(
      ...rows.map(row => ({
        id: row.id,
        applicationId: row.application_id,
        phase: row.phase,
      })),
    );
  }
  await noteOperationPhase({ knex, items: updated });
  return updated;
}
