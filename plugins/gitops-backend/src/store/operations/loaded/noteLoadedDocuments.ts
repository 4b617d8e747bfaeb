import { Knex } from 'knex';
import { insertRows } from '../../sql/recordset';

/** Notes that documents were taken from the configuration with these contents. */
export async function noteLoadedDocuments(options: {
  knex: Knex;
  items: readonly { key: string; digest: string }[];
}): Promise<void> {
  const digests = new Map(options.items.map(item => [item.key, item.digest]));
  await insertRows({
    knex: options.knex,
    table: 'loaded_documents',
    rows: [...digests].map(([key, digest]) => ({ key, digest })),
    onConflict: '("key") do update set digest = excluded.digest',
  });
}
