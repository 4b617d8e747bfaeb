import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** Digests of the documents that were taken from the configuration, by kind, namespace and name. */
export async function getLoadedDocuments(options: {
  knex: Knex;
}): Promise<Map<string, string>> {
  const rows = await queryRows<{ key: string; digest: string }>(
    options.knex,
    'select "key", digest from loaded_documents',
  );
  return new Map(rows.map(({ key, digest }) => [key, digest]));
}
