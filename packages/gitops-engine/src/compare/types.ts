import type {
  Condition,
  Health,
  IgnoreDifference,
  KubernetesObject,
  ResourceRef,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';

/** How objects are marked as an application's (spec engine §3.1). */
export type TrackingMethod = 'annotation' | 'annotation+label' | 'label';

export interface TrackingSettings {
  method: TrackingMethod;
  /** Default `app.kubernetes.io/instance`. */
  labelKey: string;
  installationId?: string;
}

/** One differing field. Paths are JSON pointers (RFC 6901). A missing side is undefined. */
export interface FieldDifference {
  path: string;
  desired?: unknown;
  live?: unknown;
  /** The rule that hides it: the text of the ignoreDifferences entry. */
  ignoredBy?: string;
}

/** The verdict on one resource. */
export interface ResourceComparison {
  ref: ResourceRef;
  desired?: KubernetesObject;
  live?: KubernetesObject;
  /** Of the live object; a prune deletes no other. */
  liveUid?: string;
  /** Of the live object, as it came in with it; undefined where its kind has none. */
  health?: Health;
  /** Undefined for hooks and for objects that are not self-referenced (spec engine §3.3). */
  status?: SyncStatus;
  requiresPruning: boolean;
  requiresDeletionConfirmation: boolean;
  /** Counts towards the application's sync status. */
  counts: boolean;
  syncWave: number;
  hook: boolean;
  /** Secret values are masked. Those with `ignoredBy` do not count. */
  differences: readonly FieldDifference[];
  /** What the API server said when it refused the desired object in the comparison's dry run. */
  problem?: string;
}

export interface AppComparison {
  status: SyncStatus;
  resources: readonly ResourceComparison[];
  conditions: readonly Condition[];
}

export type { IgnoreDifference };
