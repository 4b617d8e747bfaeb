export { checkArtifactPath } from './artifactPath';
export { createCharts } from './createCharts';
export {
  DEFAULT_CHART_LIMITS,
  type ArchiveLimits,
  type ChartLimits,
} from './limits';
export { unpackArchive, type UnpackedArchive } from './archive/unpackArchive';
export { isWholeVersion } from './versions';
export * from './types';
