import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import {
  DbOperation,
  fromOperationRow,
  toOperationRow,
} from '../../rows/operation';
import { inTransaction } from '../../sql/dialect';
import { insertRows } from '../../sql/recordset';
import type { OperationRow } from '../../types';
import { noteOperationPhase } from './noteOperationPhase';

export interface OperationInput {
  /** Default a new one. */
  id?: string;
  applicationId: string;
  /** JSON of OperationRequest. */
  request: string;
  initiatedBy: string;
  message?: string;
}

export interface CreatedOperation {
  applicationId: string;
  /** Undefined where the application has an active operation already, or is gone. */
  operation?: OperationRow;
}

/**
 * Creates operations in phase Running and answers one entry an item, in their order. At most one operation of an
 * application is active: a partial unique index sees to it, whoever else creates one at the same time.
 */
export async function createOperations(options: {
  knex: Knex;
  items: readonly OperationInput[];
}): Promise<CreatedOperation[]> {
  const { knex, items } = options;
  const startedAt = new Date().toISOString();
  const rows = items.map(
    (item): OperationRow => ({
      id: item.id ?? randomUUID(),
      applicationId: item.applicationId,
      request: item.request,
      phase: 'Running',
      message: item.message ?? '',
      startedAt,
      retryCount: 0,
      initiatedBy: item.initiatedBy,
      revisions: [],
      resources: [],
    }),
  );
  const created = await inTransaction(knex, async tx => {
    const inserted = await insertRows<
      ReturnType<typeof fromOperationRow>,
      DbOperation
    >({
      knex: tx,
      table: 'operations',
      rows: rows.map(fromOperationRow),
      ofApplications: true,
      onConflict: 'do nothing',
      returning: '*',
    });
    await noteOperationPhase({
      knex: tx,
      items: inserted.map(row => ({
        applicationId: row.application_id,
        phase: row.phase,
      })),
    });
    return inserted;
  });
  const byId = new Map(created.map(row => [row.id, toOperationRow(row)]));
  return rows.map(({ id, applicationId }) => ({
    applicationId,
    operation: byId.get(id),
  }));
}
