import { Knex } from 'knex';
import { DbApplication, toApplicationRow } from '../../rows/application';
import { inList, listBinding, queryRows } from '../../sql/dialect';
import type { ApplicationRow } from '../../types';

/** Applications by id, in no order; ids that do not exist are left out. */
export async function getApplicationsByIds(options: {
  knex: Knex;
  ids: readonly string[];
}): Promise<ApplicationRow[]> {
  const { knex, ids } = options;
  if (ids.length === 0) return [];
  const rows = await queryRows<DbApplication>(
    knex,
    `select * from applications where id ${inList(knex)}`,
    [listBinding(knex, ids)],
  );
  return rows.map(toApplicationRow);
}
