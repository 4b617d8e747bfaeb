export * from './types';
export { createKubeClient, type KubeClientOptions } from './client';
export { connectWithClusterConfig } from './cluster-config';
export { type ClusterAddress, connectInCluster, connectWith } from './connect';
export { createDiscovery } from './discovery';
export { describeObject } from './errors';
export { listObjectEvents, type ObjectEvent } from './events';
export {
  connectWithKubeconfig,
  connectWithKubeconfigFile,
  type KubeconfigOptions,
} from './kubeconfig';
export { KubeStatusError, kubeStatusOf } from './status-error';
