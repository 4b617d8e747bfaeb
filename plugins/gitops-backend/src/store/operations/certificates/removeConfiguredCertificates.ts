import { Knex } from 'knex';
import { execute, inList, listBinding } from '../../sql/dialect';

/** Forgets the entries that came from the configuration, but for those that are in it still. */
export async function removeConfiguredCertificates(options: {
  knex: Knex;
  except: readonly string[];
}): Promise<void> {
  const { knex, except } = options;
  await execute(
    knex,
    `delete from certificates where origin = 'config' and not (id ${inList(
      knex,
    )})`,
    [listBinding(knex, except)],
  );
}
