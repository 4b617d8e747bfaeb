import { Knex } from 'knex';
import { DbResource, toResourceRow } from '../../rows/resource';
import { queryRows } from '../../sql/dialect';
import type { ResourceRow } from '../../types';

/** One node of an application's tree by its key, undefined where the tree has none. */
export async function getResource(options: {
  knex: Knex;
  applicationId: string;
  key: string;
}): Promise<ResourceRow | undefined> {
  const [row] = await queryRows<DbResource>(
    options.knex,
    'select * from resources where application_id = ? and "key" = ?',
    [options.applicationId, options.key],
  );
  return row && toResourceRow(row);
}
