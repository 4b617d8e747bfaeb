import { IN_CLUSTER_NAME } from '@backstage-gitops/plugin-gitops-common';
import { RootConfigService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { resolve } from 'node:path';
import type { ClusterCredentials } from '../store';

/** A cluster of app-config, before its server is known. */
export interface ConfiguredCluster {
  name: string;
  inCluster: boolean;
  project?: string;
  labels: Record<string, string>;
  /** Left out where the credentials say it. */
  server?: string;
  credentials: ClusterCredentials;
}

/**
 * Clusters of `gitops.clusters[]`, and the one of `gitops.inCluster`: a kubeconfig where the section gives one, else the
 * service account of the pod, where this process runs in one.
 *
 * @throws Error naming the entry that cannot be used
 */
export function readClusters(
  config: RootConfigService,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ConfiguredCluster[] {
  const own = readInCluster(config.getOptionalConfig('gitops.inCluster'), env);
  const others = (config.getOptionalConfigArray('gitops.clusters') ?? []).map(
    readCluster,
  );
  return own ? [own, ...others] : others;
}

function readInCluster(
  config: Config | undefined,
  env: Readonly<Record<string, string | undefined>>,
): ConfiguredCluster | undefined {
  const cluster = { name: IN_CLUSTER_NAME, inCluster: true, labels: {} };
  const credentials = config && readKubeconfig(config);
  if (credentials) return { ...cluster, credentials };
  return env.KUBERNETES_SERVICE_HOST
    ? { ...cluster, credentials: { type: 'serviceAccount' } }
    : undefined;
}

function readCluster(config: Config): ConfiguredCluster {
  const name = config.getString('name');
  const server = config.getOptionalString('server');
  return {
    name,
    inCluster: false,
    project: config.getOptionalString('project'),
    labels: config.getOptional<Record<string, string>>('labels') ?? {},
    server,
    credentials: readKubeconfig(config) ?? readToken(config, name, server),
  };
}

/** A kubeconfig is given by its path, or as its text. */
function readKubeconfig(config: Config): ClusterCredentials | undefined {
  const kubeconfig = config.getOptionalString('kubeconfig');
  if (!kubeconfig) return undefined;
  const context = config.getOptionalString('context') || undefined;
  return kubeconfig.includes('\n') || kubeconfig.startsWith('{')
    ? { type: 'kubeconfig', kubeconfig, context }
    : { type: 'kubeconfigFile', path: resolve(kubeconfig), context };
}

function readToken(
  config: Config,
  name: string,
  server: string | undefined,
): ClusterCredentials {
  const bearerToken = config.getOptionalString('bearerToken');
  if (!server || !bearerToken) {
    throw new Error(
      `gitops.clusters: cluster ${name} needs kubeconfig, or server and bearerToken`,
    );
  }
  const tls: JsonObject = {
    caData: config.getOptionalString('caData'),
    insecure: config.getOptionalBoolean('insecureSkipVerify'),
    serverName: config.getOptionalString('tlsServerName'),
  };
  return { type: 'config', config: { bearerToken, tlsClientConfig: tls } };
}
