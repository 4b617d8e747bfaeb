import { Knex } from 'knex';
import { inList, listBinding, queryRows } from '../../sql/dialect';

/** Owners by entity ref, as the catalog said last; entities without owners are left out. */
export async function getEntityOwners(options: {
  knex: Knex;
  entityRefs: readonly string[];
}): Promise<Map<string, string[]>> {
  const { knex, entityRefs } = options;
  if (entityRefs.length === 0) return new Map();
  const rows = await queryRows<{ entity_ref: string; owner_ref: string }>(
    knex,
    `select entity_ref, owner_ref from entity_owners where entity_ref ${inList(
      knex,
    )} order by owner_ref`,
    [listBinding(knex, [...new Set(entityRefs)])],
  );
  const owners = new Map<string, string[]>();
  for (const row of rows) {
    owners.set(row.entity_ref, [
      ...(owners.get(row.entity_ref) ?? []),
      row.owner_ref,
    ]);
  }
  return owners;
}
