import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { DbResource, toResourceRow } from '../../rows/resource';
import { queryRows } from '../../sql/dialect';
import type { ResourceRow } from '../../types';

/** Nodes of an application's tree that have one health: what a chain of causes is made of. */
export async function getResourcesByHealth(options: {
  knex: Knex;
  applicationId: string;
  status: HealthStatus;
  limit: number;
}): Promise<ResourceRow[]> {
  const rows = await queryRows<DbResource>(
    options.knex,
    `select * from resources where application_id = ? and health_status = ?
     order by case when parent_key is null then 0 else 1 end, "key" limit ?`,
    [options.applicationId, options.status, options.limit],
  );
  return rows.map(toResourceRow);
}
