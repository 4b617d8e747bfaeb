import type { RetryPolicy } from './application';
import type { ApplicationSource } from './source';

/** What an operation is asked to do (spec engine §1.4). */
export interface OperationRequest {
  sync: SyncRequest;
  initiatedBy: { username?: string; automated?: boolean };
  info?: { name: string; value: string }[];
  retry?: RetryPolicy;
}

/** The operation that a document carries; who asked for it is filled in by whoever takes it. */
export type DocumentOperation = Omit<OperationRequest, 'initiatedBy'> &
  Partial<Pick<OperationRequest, 'initiatedBy'>>;

export interface SyncRequest {
  revision?: string;
  revisions?: string[];
  source?: ApplicationSource;
  sources?: ApplicationSource[];
  prune?: boolean;
  dryRun?: boolean;
  /** Apply strategy runs no hooks. */
  syncStrategy?: { apply?: { force?: boolean }; hook?: { force?: boolean } };
  resources?: {
    group?: string;
    kind: string;
    name: string;
    namespace?: string;
  }[];
  /** Manifests that stand for the source's, as JSON. */
  manifests?: string[];
  syncOptions?: string[];
  autoHealAttemptsCount?: number;
}
