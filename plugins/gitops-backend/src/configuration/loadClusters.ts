import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import {
  enqueue,
  QueueReason,
  removeClustersNotNamed,
  resolveClusters,
  Sealing,
  upsertCluster,
} from '../store';
import { connect } from '../wiring/connections';
import { ConfiguredCluster, readClusters } from './clusters';

/**
 * Brings the clusters of the configuration into the store, and the applications to the clusters that their destinations name
 * now. A cluster whose credentials cannot be read is told of and left as it was.
 */
export async function loadClusters(options: {
  knex: Knex;
  sealing: Sealing;
  config: RootConfigService;
  logger: LoggerService;
}): Promise<void> {
  const { knex, sealing, config, logger } = options;
  const configured = readClusters(config);
  for (const cluster of configured) {
    try {
      const server = await serverOf(cluster);
      await upsertCluster({
        knex,
        sealing,
        cluster: { ...cluster, server, origin: 'config' },
      });
    } catch (error) {
      logger.error(`Cluster ${cluster.name} cannot be used: ${error}`);
    }
  }
  await removeClustersNotNamed({
    knex,
    names: configured.map(({ name }) => name),
  });
  const moved = await resolveClusters({ knex });
  await enqueue({
    knex,
    items: [...moved].map(([applicationId, clusterId]) => ({
      applicationId,
      clusterId,
      reason: QueueReason.document,
    })),
  });
}

async function serverOf(cluster: ConfiguredCluster): Promise<string> {
  const { server = '', credentials } = cluster;
  return (await connect(credentials, server)).server;
}
