/**
 * The GitOps engine: Git to manifests, cluster to live state, compare, health, sync. It returns values; it knows no
 * Backstage, no HTTP server and no SQL.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './errors';
export * from './hooks';
export * from './launcher';
export * from './egress';
export * from './git';
export * from './source';
export * from './tools';
export * from './charts';
export * from './render';
export * from './integrity';
export * from './kube';
export * from './live';
export * from './compare';
export * from './health';
export * from './sync';
