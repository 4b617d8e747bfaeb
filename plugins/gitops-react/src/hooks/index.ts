export { useLoad } from './useLoad';
export type { Loaded } from './useLoad';
export { useLiveUpdates } from './useLiveUpdates';
export { useApplication, useResourceTree } from './useApplication';
export { useApplications } from './useApplications';
export { useEntityApplications } from './useEntityApplications';
export type { EntityApplication } from './useEntityApplications';
