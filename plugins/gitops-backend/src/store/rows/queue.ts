import type { QueueRow } from '../types';
import { DbTime, toIso } from '../sql/time';
import { NO_CLUSTER } from './application';

/** A row of `reconcile_queue` as the drivers hand it out. */
export interface DbQueue {
  application_id: string;
  cluster_id: string;
  due_at: DbTime;
  ticket: string;
  reasons: number;
  failures: number;
}

export function toQueueRow(row: DbQueue): QueueRow {
  return {
    applicationId: row.application_id,
    clusterId: row.cluster_id === NO_CLUSTER ? undefined : row.cluster_id,
    dueAt: toIso(row.due_at),
    ticket: row.ticket,
    reasons: row.reasons,
    failures: row.failures,
  };
}
