import type {
  KubernetesObject,
  OperationPhase,
  ResourceRef,
  ResourceResult,
} from '@backstage-gitops/plugin-gitops-common';

/** Options of a sync after folding operation, application and annotations (spec engine §5.8). */
export interface SyncOptions {
  prune: boolean;
  dryRun: boolean;
  pruneLast: boolean;
  propagationPolicy: 'Foreground' | 'Background' | 'Orphan';
  validate: boolean;
  createNamespace: boolean;
  applyOutOfSyncOnly: boolean;
  failOnSharedResource: boolean;
  skipDryRunOnMissingResource: boolean;
  replace: boolean;
  force: boolean;
  serverSideApply: boolean;
  respectIgnoreDifferences: boolean;
}

/** One thing to do to one object. */
export interface SyncTask {
  ref: ResourceRef;
  action: 'apply' | 'prune';
  phase: 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail';
  wave: number;
  desired?: KubernetesObject;
  live?: KubernetesObject;
  /** The comparison said that live differs; drives ApplyOutOfSyncOnly. */
  modified: boolean;
  hookType?: string;
}

/** Tasks in the order of spec engine §5.5, cut into steps: all tasks of a step share phase and wave. */
export interface SyncPlan {
  steps: readonly {
    phase: SyncTask['phase'];
    wave: number;
    tasks: readonly SyncTask[];
  }[];
}

/** What the run says while it goes on and at its end; serialisable, so that another process can go on from it. */
export interface SyncProgress {
  phase: OperationPhase;
  message: string;
  resources: readonly ResourceResult[];
}
