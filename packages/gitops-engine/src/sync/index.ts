export * from './types';
export { foldSyncOptions } from './options';
export { planSync, type PlanInput } from './plan';
export { runSync } from './run';
export type { SyncRun } from './context';
export {
  deletionPlan,
  type DeletionInput,
  type DeletionPlan,
} from './deletion';
export { kindRank } from './kind-order';
