import {
  ClusterConnection,
  connectInCluster,
  connectWithClusterConfig,
  connectWithKubeconfig,
  connectWithKubeconfigFile,
  EngineError,
  GitRemote,
} from '@backstage-gitops/engine';
import { Knex } from 'knex';
import {
  ClusterCredentials,
  getCluster,
  openClusterCredentials,
  openRepositoryAccess,
  Sealing,
} from '../store';
import { gitRemote } from './gitRemote';

/** A connection with credentials of app-config, whose authors may name programs that make them. */
export async function connect(
  credentials: ClusterCredentials,
  server: string,
): Promise<ClusterConnection> {
  switch (credentials.type) {
    case 'kubeconfig':
      return connectWithKubeconfig(credentials.kubeconfig, {
        context: credentials.context,
        allowExec: true,
      });
    case 'kubeconfigFile':
      return connectWithKubeconfigFile(credentials.path, {
        context: credentials.context,
        allowExec: true,
      });
    case 'serviceAccount':
      return connectInCluster();
    default:
      return connectWithClusterConfig(server, credentials.config, {
        allowExec: true,
      });
  }
}

/** How to reach a cluster of the store. Rejects with an EngineError. */
export async function connectionOf(
  options: { knex: Knex; sealing: Sealing },
  clusterId: string,
): Promise<ClusterConnection> {
  const cluster = await getCluster({ ...options, id: clusterId });
  const credentials = await openClusterCredentials({
    ...options,
    id: clusterId,
  });
  if (!cluster || !credentials) {
    throw new EngineError(
      'InvalidInput',
      `The cluster ${cluster?.name ?? clusterId} is not configured any more`,
      { hint: 'Add it to gitops.clusters, or change the destination.' },
    );
  }
  return connect(credentials.reveal(), cluster.server);
}

/** How applications of a project reach a Git repository: with the credentials of the store, where it has some. */
export async function remoteOf(
  options: { knex: Knex; sealing: Sealing },
  url: string,
  project?: string,
): Promise<GitRemote> {
  return gitRemote(await openRepositoryAccess({ ...options, url, project }));
}
