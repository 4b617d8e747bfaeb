import { Knex } from 'knex';
import { NO_CLUSTER } from '../../rows/application';
import { queryRows } from '../../sql/dialect';

/** Ids and clusters of the applications of a project. */
export async function listApplicationsOfProject(options: {
  knex: Knex;
  project: string;
}): Promise<{ id: string; clusterId?: string }[]> {
  const rows = await queryRows<{ id: string; cluster_id: string }>(
    options.knex,
    'select id, cluster_id from applications where project = ? order by id',
    [options.project],
  );
  return rows.map(({ id, cluster_id }) => ({
    id,
    clusterId: cluster_id === NO_CLUSTER ? undefined : cluster_id,
  }));
}
