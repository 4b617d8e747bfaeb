import { Knex } from 'knex';
import { inList, listBinding, queryRows } from '../../sql/dialect';

/** Names of clusters by their ids; ids that do not exist are left out. */
export async function getClusterNames(options: {
  knex: Knex;
  ids: readonly string[];
}): Promise<Map<string, string>> {
  const { knex, ids } = options;
  if (ids.length === 0) return new Map();
  const rows = await queryRows<{ id: string; name: string }>(
    knex,
    `select id, name from clusters where id ${inList(knex)}`,
    [listBinding(knex, [...new Set(ids)])],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
