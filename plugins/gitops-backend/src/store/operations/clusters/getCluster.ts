import { Knex } from 'knex';
import { clusterColumns, DbCluster, toClusterRow } from '../../rows/cluster';
import { queryRows } from '../../sql/dialect';
import type { ClusterRow } from '../../types';

/** One cluster by id, undefined where there is none. */
export async function getCluster(options: {
  knex: Knex;
  id: string;
}): Promise<ClusterRow | undefined> {
  const [row] = await queryRows<DbCluster>(
    options.knex,
    `select ${clusterColumns} from clusters where id = ?`,
    [options.id],
  );
  return row && toClusterRow(row);
}
