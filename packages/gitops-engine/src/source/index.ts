export * from './types';
export {
  isMultiSource,
  isReferenceOnly,
  sourceKind,
  sourcesOf,
} from './sources';
export {
  isSameRepoUrl,
  longestPrefix,
  normalizeRepoUrl,
  repositoryIdentity,
} from './url';
export {
  resolveRevision,
  shortRefName,
  type RevisionOptions,
} from './revision';
export { parseConstraint, parseVersion, type Constraint } from './constraint';
