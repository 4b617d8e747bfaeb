export { findRunningDevCluster } from './cluster/find';
export type { RunningDevCluster } from './cluster/find';
export { startDevCluster } from './cluster/start';
export type {
  ClusterPorts,
  DevCluster,
  DevClusterOptions,
  Progress,
} from './cluster/types';
export { DevClusterError } from './errors';
export { createCertificates } from './git/certificates';
export type { Certificates, KeyPair } from './git/certificates';
export { startProxy } from './git/proxy';
export type { Proxy } from './git/proxy';
export { startGitServer } from './git/server';
export { startSshGitServer } from './git/ssh';
export type { SshGitServer, SshGitServerOptions } from './git/ssh';
export type {
  GitCommit,
  GitFiles,
  GitRequestCounts,
  GitServer,
  GitServerOptions,
} from './git/types';
export { startPostgres } from './postgres/start';
export type { Postgres } from './postgres/start';
export { findFreePort, isPortFree } from './process/ports';
export { startProgram } from './process/supervise';
export type {
  ProgramExit,
  ProgramSpec,
  RunningProgram,
} from './process/supervise';
export { startRegistry } from './registry/start';
export type { Registry, RegistryOptions } from './registry/start';
export { ensurePrograms } from './programs/ensure';
export type { EnsureOptions } from './programs/ensure';
export { programNames, versions } from './versions';
export type { ProgramName } from './versions';
