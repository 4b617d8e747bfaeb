import { Knex } from 'knex';
import { execute, inList, inTransaction, listBinding } from '../../sql/dialect';
import { insertRows } from '../../sql/recordset';

/** Notes who owns these entities now, whatever was known before. */
export async function replaceEntityOwners(options: {
  knex: Knex;
  owners: ReadonlyMap<string, readonly string[]>;
}): Promise<void> {
  const { owners } = options;
  await inTransaction(options.knex, async tx => {
    await execute(
      tx,
      `delete from entity_owners where entity_ref ${inList(tx)}`,
      [listBinding(tx, [...owners.keys()])],
    );
    await insertRows({
      knex: tx,
      table: 'entity_owners',
      rows: [...owners].flatMap(([entity_ref, refs]) =>
        [...new Set(refs)].map(owner_ref => ({ entity_ref, owner_ref })),
      ),
      onConflict: 'do nothing',
    });
  });
}
