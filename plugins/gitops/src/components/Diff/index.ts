export { ResourceDiffView } from './ResourceDiffView';
export { Sentences } from './Sentences';
export { UnifiedDiff } from './UnifiedDiff';
