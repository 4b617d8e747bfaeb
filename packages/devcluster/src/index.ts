export { startDevCluster } from './cluster/start';
export type {
  ClusterPorts,
  DevCluster,
  DevClusterOptions,
  Progress,
} from './cluster/types';
export { DevClusterError } from './errors';
export { startGitServer } from './git/server';
export type {
  GitCommit,
  GitFiles,
  GitRequestCounts,
  GitServer,
  GitServerOptions,
} from './git/types';
export { startPostgres } from './postgres/start';
export type { Postgres } from './postgres/start';
