import type {
  KubernetesObject,
  OperationPhase,
  ResourceRef,
  ResourceResult,
} from '@backstage-gitops/plugin-gitops-common';

export type PropagationPolicy = 'Foreground' | 'Background' | 'Orphan';

/** Options of a sync as the operation carries them (spec engine §5.8); objects add their own by annotation. */
export interface SyncOptions {
  /** Delete what Git no longer has. */
  prune: boolean;
  /** Value of the option `Prune`: `false` never prunes, `confirm` waits for a person; an object's own value replaces it. */
  pruneOption?: string;
  dryRun: boolean;
  pruneLast: boolean;
  propagationPolicy: PropagationPolicy;
  validate: boolean;
  createNamespace: boolean;
  applyOutOfSyncOnly: boolean;
  failOnSharedResource: boolean;
  skipDryRunOnMissingResource: boolean;
  replace: boolean;
  force: boolean;
  /** Move the ownership that kubectl's client-side apply left to our field manager before the first server-side apply. */
  clientSideApplyMigration: boolean;
}

/** One thing to do to one object. */
export interface SyncTask {
  ref: ResourceRef;
  action: 'apply' | 'prune';
  phase: 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail';
  wave: number;
  desired?: KubernetesObject;
  live?: KubernetesObject;
  /** Of the live object: a prune deletes no other that took its name. */
  liveUid?: string;
  /** The comparison did not prove that live is as desired: there is something to apply. */
  modified: boolean;
  /** What the API server said against the object in the comparison. */
  problem?: string;
  hookType?: string;
  /** All that is wanted is that the object exists: one that another made meanwhile is as good, and is left as it is. */
  existenceOnly?: boolean;
}

/** Tasks that share phase and wave, in the order of spec engine §5.5. */
export interface SyncStep {
  phase: SyncTask['phase'];
  wave: number;
  tasks: readonly SyncTask[];
}

export interface SyncPlan {
  steps: readonly SyncStep[];
}

/**
 * What the run says while it goes on and at its end; serialisable, so that another process can go on from it. A run that
 * ends with phase Running waits for a person: it is to be started again when that may have changed.
 */
export interface SyncProgress {
  phase: OperationPhase;
  message: string;
  resources: readonly ResourceResult[];
}
