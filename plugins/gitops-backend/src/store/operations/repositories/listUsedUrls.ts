import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** Normalised URLs of all repositories that applications use. */
export async function listUsedUrls(options: { knex: Knex }): Promise<string[]> {
  const rows = await queryRows<{ url: string }>(
    options.knex,
    'select distinct url from application_repositories',
  );
  return rows.map(({ url }) => url);
}
