import type { ResourceRef } from '../resource';

/** Whether live equals desired (spec engine §2.4). `Unknown` means that it could not be determined. */
export type SyncStatus = 'Synced' | 'OutOfSync' | 'Unknown';

/** Health of an object or application, best to worst (spec engine §6.1). */
export type HealthStatus =
  | 'Healthy'
  | 'Suspended'
  | 'Progressing'
  | 'Missing'
  | 'Degraded'
  | 'Unknown';

/** Health with the reason a person reads. */
export interface Health {
  status: HealthStatus;
  message?: string;
}

/** Phase of an operation (spec engine §5.1). Succeeded, Failed and Error are terminal. */
export type OperationPhase =
  | 'Running'
  | 'Terminating'
  | 'Succeeded'
  | 'Failed'
  | 'Error';

/** Result of one resource in an operation (spec engine §5.7). */
export type ResultStatus = 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped';

/** Condition types of an Application (spec engine §1.3). The suffix (Error/Warning/Info) is the class. */
export type ConditionType =
  | 'DeletionError'
  | 'InvalidSpecError'
  | 'ComparisonError'
  | 'SyncError'
  | 'UnknownError'
  | 'SharedResourceWarning'
  | 'RepeatedResourceWarning'
  | 'ExcludedResourceWarning'
  | 'OrphanedResourceWarning';

/** One thing wrong with an application: the thing, the reason and the next step in one message. */
export interface Condition {
  type: ConditionType;
  message: string;
  lastTransitionTime?: string;
}

/** One managed resource of an application, as status.resources[] lists it. */
export interface ResourceStatus extends ResourceRef {
  /** Undefined for hooks and for objects that merely carry a copied tracking id. */
  status?: SyncStatus;
  health?: Health;
  hook?: boolean;
  requiresPruning?: boolean;
  syncWave?: number;
  requiresDeletionConfirmation?: boolean;
}

/** Outcome of one resource in a running or finished operation. */
export interface ResourceResult extends ResourceRef {
  status?: ResultStatus;
  message: string;
  hookType?: string;
  /** Phase of the task itself: a hook runs to an end, an applied object waits for its health. */
  hookPhase?: OperationPhase;
  syncPhase: 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail';
  syncWave?: number;
}
