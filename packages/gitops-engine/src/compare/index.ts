export * from './types';
export * from './tracking-id';
export * from './tracking';
export { assignNamespace } from './namespace';
export { scopeWithoutCluster } from './scope';
export { diffFields } from './diff';
export { maskSecret } from './secret';
export {
  normalise,
  type IgnoreStatus,
  type NormaliseOptions,
} from './normalise';
export { compileIgnoreRules, type IgnoreRules } from './ignore/rules';
export { VerdictCache, type Verdict } from './verdict-cache';
export {
  asApplied,
  compareResource,
  FIELD_MANAGER,
  type LiveObject,
  type ResourceContext,
} from './resource';
export { compareApplication, type CompareInput } from './application';
export {
  compareObjects,
  type CompareObjectsOptions,
  type ObjectComparison,
  type ObjectsComparison,
} from './objects';
