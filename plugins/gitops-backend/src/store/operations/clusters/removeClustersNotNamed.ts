import { Knex } from 'knex';
import { inList, listBinding, queryRows } from '../../sql/dialect';

/**
 * Forgets the clusters that came from the configuration and are not in it any more. Answers their ids. To be followed by
 * `resolveClusters`.
 */
export async function removeClustersNotNamed(options: {
  knex: Knex;
  names: readonly string[];
}): Promise<string[]> {
  const { knex, names } = options;
  const rows = await queryRows<{ id: string }>(
    knex,
    `delete from clusters where origin = 'config' and not (name ${inList(
      knex,
    )}) returning id`,
    [listBinding(knex, names)],
  );
  return rows.map(({ id }) => id);
}
