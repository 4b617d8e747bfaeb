import { Knex } from 'knex';
import { clusterOf } from '../../destinations';
import { NO_CLUSTER } from '../../rows/application';
import { inTransaction, queryRows } from '../../sql/dialect';
import { listClusters } from '../clusters/listClusters';

/**
 * Finds the clusters of all applications anew, after clusters changed. Answers the applications whose cluster is another
 * now, with its id.
 */
export async function resolveClusters(options: {
  knex: Knex;
}): Promise<Map<string, string | undefined>> {
  return inTransaction(options.knex, async tx => {
    const clusters = await listClusters({ knex: tx });
    const destinations = await queryRows<{
      server: string;
      name: string;
      cluster_id: string;
    }>(
      tx,
      `select distinct destination_server as server, destination_name as name, cluster_id
       from applications`,
    );
    const moved = new Map<string, string | undefined>();
    for (const { server, name, cluster_id } of destinations) {
      const cluster = clusterOf({ server, name }, clusters);
      const id = cluster?.id ?? NO_CLUSTER;
      if (id === cluster_id) continue;
      const rows = await queryRows<{ id: string }>(
        tx,
        `update applications set cluster_id = ?
         where destination_server = ? and destination_name = ? returning id`,
        [id, server, name],
      );
      for (const row of rows) moved.set(row.id, cluster?.id);
    }
    return moved;
  });
}
