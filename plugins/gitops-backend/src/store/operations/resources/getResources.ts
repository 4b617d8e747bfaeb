import { Knex } from 'knex';
import { DbResource, toResourceRow } from '../../rows/resource';
import { queryRows } from '../../sql/dialect';
import type { ResourceRow } from '../../types';

/** The resource tree of an application, managed objects first, then by key. */
export async function getResources(options: {
  knex: Knex;
  applicationId: string;
}): Promise<ResourceRow[]> {
  const rows = await queryRows<DbResource>(
    options.knex,
    `select * from resources where application_id = ?
     order by case when parent_key is null then 0 else 1 end, "key"`,
    [options.applicationId],
  );
  return rows.map(toResourceRow);
}
