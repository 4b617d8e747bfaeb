import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** Catalog entities that applications belong to, each once. */
export async function listEntityRefs(options: {
  knex: Knex;
}): Promise<string[]> {
  const rows = await queryRows<{ entity_ref: string }>(
    options.knex,
    'select distinct entity_ref from applications where entity_ref is not null order by entity_ref',
  );
  return rows.map(row => row.entity_ref);
}
