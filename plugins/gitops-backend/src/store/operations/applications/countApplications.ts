import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** How many applications there are by project or by cluster id; values that no application has are left out. */
export async function countApplications(options: {
  knex: Knex;
  by: 'project' | 'cluster_id';
}): Promise<Map<string, number>> {
  const { knex, by } = options;
  const rows = await queryRows<{ value: string; count: number | string }>(
    knex,
    `select ${by} as value, count(*) as count from applications group by ${by}`,
  );
  return new Map(rows.map(row => [row.value, Number(row.count)]));
}
