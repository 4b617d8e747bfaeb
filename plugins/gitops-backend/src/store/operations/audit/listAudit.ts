import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';
import { fromJson } from '../../sql/json';
import { DbTime, toIso } from '../../sql/time';
import type { AuditRow } from '../../types';

/** The audit trail of an application, newest first. */
export async function listAudit(options: {
  knex: Knex;
  applicationId: string;
  limit: number;
}): Promise<AuditRow[]> {
  const rows = await queryRows<{
    id: string;
    at: DbTime;
    actor: string;
    action: string;
    application_id: string | null;
    application_name: string | null;
    project: string | null;
    detail: string;
  }>(
    options.knex,
    'select * from audit_events where application_id = ? order by at desc, id limit ?',
    [options.applicationId, options.limit],
  );
  return rows.map(row => ({
    id: row.id,
    at: toIso(row.at),
    actor: row.actor,
    action: row.action,
    applicationId: row.application_id ?? undefined,
    applicationName: row.application_name ?? undefined,
    project: row.project ?? undefined,
    detail: fromJson(row.detail),
  }));
}
