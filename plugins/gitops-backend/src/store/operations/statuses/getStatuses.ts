import { Knex } from 'knex';
import { DbStatus, toStatusRow } from '../../rows/status';
import { inList, listBinding, queryRows } from '../../sql/dialect';
import type { StatusRow } from '../../types';

/** Statuses by application id; applications that were never reconciled are left out. */
export async function getStatuses(options: {
  knex: Knex;
  ids: readonly string[];
}): Promise<StatusRow[]> {
  const { knex, ids } = options;
  if (ids.length === 0) return [];
  const rows = await queryRows<DbStatus>(
    knex,
    `select * from application_statuses where application_id ${inList(knex)}`,
    [listBinding(knex, ids)],
  );
  return rows.map(toStatusRow);
}
