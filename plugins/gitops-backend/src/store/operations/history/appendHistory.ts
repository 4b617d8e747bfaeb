import { Knex } from 'knex';
import { DbHistory, fromHistoryRow, toHistoryRow } from '../../rows/history';
import {
  execute,
  inList,
  inTransaction,
  listBinding,
  queryRows,
} from '../../sql/dialect';
import { toJson } from '../../sql/json';
import { insertRows, recordset } from '../../sql/recordset';
import type { HistoryRow } from '../../types';

/**
 * Appends syncs to the histories of their applications, numbers them, and drops the oldest beyond an application's
 * limit. A sync that is there already (the batch is tried again after a lost answer) is not appended twice. Only the
 * holder of the cluster's lease appends, so that two never number at the same time. Answers what was appended.
 *
 * @param options.limitOf - how many entries an application keeps (spec engine §1.2); 0 keeps none
 */
export async function appendHistory(options: {
  knex: Knex;
  items: readonly Omit<HistoryRow, 'sequence'>[];
  limitOf: (applicationId: string) => number;
}): Promise<HistoryRow[]> {
  const { items, limitOf } = options;
  if (items.length === 0) return [];
  return inTransaction(options.knex, async tx => {
    const next = await nextSequences(tx, items);
    const rows = items.map(item => {
      const sequence = next.get(item.applicationId) ?? 0;
      next.set(item.applicationId, sequence + 1);
      return fromHistoryRow({ ...item, sequence });
    });
    const appended = await insertRows<(typeof rows)[number], DbHistory>({
      knex: tx,
      table: 'history',
      rows,
      ofApplications: true,
      onConflict: '(operation_id) do nothing',
      returning: '*',
    });
    await dropOldest(
      tx,
      [...next].map(([application_id, sequence]) => ({
        application_id,
        sequence: sequence - Math.max(0, limitOf(application_id)),
      })),
    );
    await noteLastSync(tx, items);
    return appended.map(toHistoryRow);
  });
}

async function nextSequences(
  tx: Knex,
  items: readonly { applicationId: string }[],
): Promise<Map<string, number>> {
  const rows = await queryRows<{ application_id: string; last: number }>(
    tx,
    `select application_id, max(sequence) as last from history
     where application_id ${inList(tx)} group by application_id`,
    [
      listBinding(
        tx,
        items.map(({ applicationId }) => applicationId),
      ),
    ],
  );
  return new Map(rows.map(row => [row.application_id, row.last + 1]));
}

async function dropOldest(
  tx: Knex,
  firstKept: { application_id: string; sequence: number }[],
): Promise<void> {
  await execute(
    tx,
    `delete from history where exists (
       select 1 from ${recordset(tx, 'history', [
         'application_id',
         'sequence',
       ])} as r
       where r.application_id = history.application_id and history.sequence < r.sequence)`,
    [toJson(firstKept)],
  );
}

/** Lists sort by it. */
async function noteLastSync(
  tx: Knex,
  items: readonly Omit<HistoryRow, 'sequence'>[],
): Promise<void> {
  const rows = items.map(item => ({
    id: item.applicationId,
    last_synced_at: Date.parse(item.deployedAt),
  }));
  await execute(
    tx,
    `update applications set last_synced_at = r.last_synced_at
     from ${recordset(tx, 'applications', ['id', 'last_synced_at'])} as r
     where applications.id = r.id`,
    [toJson(rows)],
  );
}
