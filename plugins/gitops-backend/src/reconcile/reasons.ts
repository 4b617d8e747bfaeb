import { QueueReason } from '../store/types';

/** Why an application is looked at: the stored reasons, and those that live in this process only. */
export const Reason = {
  ...QueueReason,
  /** A managed object changed in the cluster. */
  live: 1 << 16,
  /** Only children of managed objects changed. */
  tree: 1 << 17,
  /** An operation of this replica ended. */
  finished: 1 << 18,
  /** Something failed that may work by now. */
  retry: 1 << 19,
  /** This replica has just come to hold the cluster. */
  gained: 1 << 20,
} as const;

/** Reasons after which the row in the store may say something else than memory. */
export const RELOAD =
  Reason.document | Reason.operation | Reason.deletion | Reason.gained;

/** Reasons after which Git is asked anew, however recent the last listing is. */
export const FRESH_REFS = Reason.refresh | Reason.hardRefresh;

/** Reasons after which the desired state may be another. */
export const RENDER =
  RELOAD | FRESH_REFS | Reason.revision | Reason.timer | Reason.retry;
