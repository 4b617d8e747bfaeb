export * from './types';
export * from './tracking-id';
export * from './tracking';
export { assignNamespace } from './namespace';
export { scopeWithoutCluster } from './scope';
