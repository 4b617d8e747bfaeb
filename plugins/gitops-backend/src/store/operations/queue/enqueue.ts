import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { NO_CLUSTER } from '../../rows/application';
import { isPostgres, nowMs } from '../../sql/dialect';
import { toMs } from '../../sql/time';
import { insertRows } from '../../sql/recordset';

export interface EnqueueItem {
  applicationId: string;
  clusterId?: string;
  /** Bits of QueueReason. */
  reason: number;
  /** Default now. */
  dueAt?: string;
}

/**
 * Makes applications due. One that is due already gets a new ticket, so that work which is under way does not take the
 * new wish with it; it becomes due no later than before, and for all the reasons together. Applications that are gone
 * are left out.
 */
export async function enqueue(options: {
  knex: Knex;
  items: readonly EnqueueItem[];
}): Promise<void> {
  const { knex } = options;
  const smaller = isPostgres(knex) ? 'least' : 'min';
  await insertRows({
    knex,
    table: 'reconcile_queue',
    rows: merge(options.items),
    ofApplications: true,
    expressions: { due_at: `coalesce(r.due_at, ${nowMs(knex)})` },
    onConflict: `(application_id) do update set
      ticket = excluded.ticket, cluster_id = excluded.cluster_id,
      due_at = ${smaller}(reconcile_queue.due_at, excluded.due_at),
      reasons = reconcile_queue.reasons | excluded.reasons`,
  });
}

/** One row an application: PostgreSQL refuses to change a row twice in a statement. Ordered, so that calls cannot deadlock. */
function merge(items: readonly EnqueueItem[]) {
  const rows = new Map<string, ReturnType<typeof toRow>>();
  for (const item of items) {
    const row = toRow(item);
    const before = rows.get(item.applicationId);
    rows.set(item.applicationId, {
      ...row,
      due_at: before ? earlier(row.due_at, before.due_at) : row.due_at,
      reasons: row.reasons | (before?.reasons ?? 0),
    });
  }
  return [...rows.values()].sort((a, b) =>
    a.application_id < b.application_id ? -1 : 1,
  );
}

/** null is now; what is due at a time in the past is due now too. */
function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.min(a, b);
}

function toRow(item: EnqueueItem) {
  return {
    application_id: item.applicationId,
    cluster_id: item.clusterId ?? NO_CLUSTER,
    due_at: toMs(item.dueAt),
    ticket: randomUUID(),
    reasons: item.reason,
    failures: 0,
  };
}
