import type { OperationPhase } from '@backstage-gitops/plugin-gitops-common';
import type { OperationRow } from '../types';
import { fromJson } from '../sql/json';
import { DbTime, toIso, toIsoOrUndefined, toMs } from '../sql/time';

/** A row of `operations` as the drivers hand it out. */
export interface DbOperation {
  id: string;
  application_id: string;
  request: string;
  phase: OperationPhase;
  message: string;
  started_at: DbTime;
  finished_at: DbTime | null;
  retry_count: number;
  initiated_by: string;
  revisions: string;
  desired_hash: string | null;
  resources: string;
}

export function toOperationRow(row: DbOperation): OperationRow {
  return {
    id: row.id,
    applicationId: row.application_id,
    request: row.request,
    phase: row.phase,
    message: row.message,
    startedAt: toIso(row.started_at),
    finishedAt: toIsoOrUndefined(row.finished_at),
    retryCount: row.retry_count,
    initiatedBy: row.initiated_by,
    revisions: fromJson(row.revisions),
    desiredHash: row.desired_hash ?? undefined,
    resources: fromJson(row.resources),
  };
}

export function fromOperationRow(row: OperationRow) {
  return {
    id: row.id,
    application_id: row.applicationId,
    request: row.request,
    phase: row.phase,
    message: row.message,
    started_at: toMs(row.startedAt) ?? 0,
    finished_at: toMs(row.finishedAt),
    retry_count: row.retryCount,
    initiated_by: row.initiatedBy,
    revisions: JSON.stringify(row.revisions),
    desired_hash: row.desiredHash ?? null,
    resources: JSON.stringify(row.resources),
  };
}
