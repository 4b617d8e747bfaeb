import { Knex } from 'knex';
import { clusterColumns, DbCluster, toClusterRow } from '../../rows/cluster';
import { queryRows } from '../../sql/dialect';
import type { ClusterRow } from '../../types';

/** All clusters, by name. */
export async function listClusters(options: {
  knex: Knex;
}): Promise<ClusterRow[]> {
  const rows = await queryRows<DbCluster>(
    options.knex,
    `select ${clusterColumns} from clusters order by name`,
  );
  return rows.map(toClusterRow);
}
