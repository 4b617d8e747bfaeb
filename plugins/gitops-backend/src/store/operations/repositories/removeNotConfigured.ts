import { Knex } from 'knex';
import { execute, inList, listBinding } from '../../sql/dialect';
import type { SettingsTable } from './settings';

/** Forgets the repositories or credential templates that came from the configuration and are not in it any more. */
export async function removeNotConfigured(options: {
  knex: Knex;
  table: SettingsTable;
  /** Ids of those that are in it. */
  ids: readonly string[];
}): Promise<void> {
  const { knex, table, ids } = options;
  await execute(
    knex,
    `delete from ${table} where origin = 'config' and not (id ${inList(knex)})`,
    [listBinding(knex, ids)],
  );
}
