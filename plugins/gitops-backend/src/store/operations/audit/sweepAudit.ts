import { Knex } from 'knex';
import { nowMs, queryRows } from '../../sql/dialect';

/** Removes lines of the audit trail that are older than `maxAgeMs`. Answers how many went. */
export async function sweepAudit(options: {
  knex: Knex;
  maxAgeMs: number;
}): Promise<number> {
  const rows = await queryRows(
    options.knex,
    `delete from audit_events where at < ${nowMs(
      options.knex,
    )} - ? returning id`,
    [options.maxAgeMs],
  );
  return rows.length;
}
