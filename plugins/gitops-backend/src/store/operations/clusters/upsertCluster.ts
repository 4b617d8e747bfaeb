import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { withoutTrailingSlash } from '../../destinations';
import type { ClusterCredentials } from '../../credentials';
import { clusterColumns, DbCluster, toClusterRow } from '../../rows/cluster';
import { inTransaction, queryRows } from '../../sql/dialect';
import type { Sealing } from '../../sealing';
import type { ClusterRow } from '../../types';
import { credentialsPlace } from './openClusterCredentials';

export interface ClusterInput {
  name: string;
  server: string;
  inCluster: boolean;
  project?: string;
  labels: Record<string, string>;
  origin: ClusterRow['origin'];
  credentials: ClusterCredentials;
}

/**
 * Creates a cluster or changes the one of the same name, and answers it. Its id stays while its name does, whatever its
 * server: a local control plane comes back at another port. To be followed by `resolveClusters`.
 */
export async function upsertCluster(options: {
  knex: Knex;
  sealing: Sealing;
  cluster: ClusterInput;
}): Promise<ClusterRow> {
  const { sealing, cluster } = options;
  return inTransaction(options.knex, async tx => {
    const columns = [
      withoutTrailingSlash(cluster.server),
      cluster.inCluster,
      cluster.project ?? null,
      JSON.stringify(cluster.labels),
      cluster.origin,
    ];
    const [{ id }] = await queryRows<{ id: string }>(
      tx,
      `insert into clusters (id, name, connection, server, in_cluster, project, labels, origin)
       values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (name) do update set server = excluded.server, in_cluster = excluded.in_cluster,
         project = excluded.project, labels = excluded.labels, origin = excluded.origin
       returning id`,
      [
        randomUUID(),
        cluster.name,
        JSON.stringify({ state: 'Unknown' }),
        ...columns,
      ],
    );
    const [row] = await queryRows<DbCluster>(
      tx,
      `update clusters set credentials = ? where id = ? returning ${clusterColumns}`,
      [sealing.seal(cluster.credentials, credentialsPlace(id)), id],
    );
    return toClusterRow(row);
  });
}
