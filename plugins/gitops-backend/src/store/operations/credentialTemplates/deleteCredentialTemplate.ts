import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** Forgets a credential template. Answers whether there was one. */
export async function deleteCredentialTemplate(options: {
  knex: Knex;
  id: string;
}): Promise<boolean> {
  const rows = await queryRows(
    options.knex,
    'delete from credential_templates where id = ? returning id',
    [options.id],
  );
  return rows.length > 0;
}
