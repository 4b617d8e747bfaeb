export { startDevCluster } from './cluster/start';
export type {
  ClusterPorts,
  DevCluster,
  DevClusterOptions,
  Progress,
} from './cluster/types';
export { DevClusterError } from './errors';
