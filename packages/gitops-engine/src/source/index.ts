export { gitContent, localContent, type SourceContent } from './content';
export { lentContents, type OpenSource } from './references';
export type { ChartReference, SourceAccess } from './access';
export { resolvePath } from './resolvePath';
export { gitTree, type SourceTree, type TreeNode } from './sourceTree';
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
  resolveInRepository,
  resolveRevision,
  shortRefName,
  type RevisionOptions,
} from './revision';
export { parseConstraint, parseVersion, type Constraint } from './constraint';
export { compareTags } from './tagOrder';
export {
  withSubmodules,
  type SubmoduleOptions,
  type SubmoduleTree,
} from './submodules/withSubmodules';
export { withLfs } from './lfs/withLfs';
export type { LfsContentsOptions } from './lfs/contents';
