import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { nowMs } from '../../sql/dialect';
import { insertRows } from '../../sql/recordset';
import type { AuditRow } from '../../types';

/** Writes lines of the audit trail, at the database's time. */
export async function appendAudit(options: {
  knex: Knex;
  items: readonly Omit<AuditRow, 'id' | 'at'>[];
}): Promise<void> {
  const { knex, items } = options;
  await insertRows({
    knex,
    table: 'audit_events',
    rows: items.map(item => ({
      id: randomUUID(),
      at: 0,
      actor: item.actor,
      action: item.action,
      application_id: item.applicationId ?? null,
      application_name: item.applicationName ?? null,
      project: item.project ?? null,
      detail: JSON.stringify(item.detail),
    })),
    expressions: { at: nowMs(knex) },
  });
}
