import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** Forgets a repository and its credentials. Answers whether there was one. */
export async function deleteRepository(options: {
  knex: Knex;
  id: string;
}): Promise<boolean> {
  const rows = await queryRows(
    options.knex,
    'delete from repositories where id = ? returning id',
    [options.id],
  );
  return rows.length > 0;
}
