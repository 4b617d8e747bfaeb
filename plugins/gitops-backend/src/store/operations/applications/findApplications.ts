import { Knex } from 'knex';
import { DbApplication, toApplicationRow } from '../../rows/application';
import { isPostgres, queryRows } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import { recordset } from '../../sql/recordset';
import type { ApplicationRow } from '../../types';

/**
 * Applications by their names, in no order; names that do not exist are left out.
 *
 * @param options.lock - holds the rows until the end of the transaction (PostgreSQL; SQLite has one writer anyway).
 *   They are locked in one order, so that two such calls cannot wait for each other.
 */
export async function findApplications(options: {
  knex: Knex;
  names: readonly { namespace: string; name: string }[];
  lock?: boolean;
}): Promise<ApplicationRow[]> {
  const { knex, names, lock } = options;
  if (names.length === 0) return [];
  const rows = await queryRows<DbApplication>(
    knex,
    `select a.* from applications a
     join ${recordset(knex, 'applications', ['namespace', 'name'])} as r
       on r.namespace = a.namespace and r.name = a.name
     order by a.id ${lock && isPostgres(knex) ? 'for update of a' : ''}`,
    [toJson(names)],
  );
  return rows.map(toApplicationRow);
}
