export { useLoad } from './useLoad';
export type { Loaded } from './useLoad';
export { useLiveUpdates, SIGNALS_CHANNEL } from './useLiveUpdates';
export type { GitopsSignal } from './useLiveUpdates';
export { useApplication, useResourceTree } from './useApplication';
export { useApplications } from './useApplications';
export { useEntityApplications } from './useEntityApplications';
export type { EntityApplication } from './useEntityApplications';
