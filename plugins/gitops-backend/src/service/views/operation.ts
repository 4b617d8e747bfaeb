import type {
  HistoryEntry,
  Operation,
  OperationRequest,
  OperationSummary,
} from '@backstage-gitops/plugin-gitops-common';
import type { HistoryRow, OperationRow } from '../../store';

/** Name of the entry of `info` that keeps why somebody asked for a sync. */
export const REASON_INFO = 'reason';

export function operationView(row: OperationRow): Operation {
  const request: OperationRequest = JSON.parse(row.request);
  const reason = request.info?.find(({ name }) => name === REASON_INFO)?.value;
  return {
    ...operationSummary(row),
    retryCount: row.retryCount,
    revisions: row.revisions,
    prune: request.sync.prune ?? false,
    dryRun: request.sync.dryRun ?? false,
    ...(reason !== undefined && { reason }),
    resources: row.resources,
  };
}

export function operationSummary(row: OperationRow): OperationSummary {
  const { id, phase, message, startedAt, finishedAt, initiatedBy } = row;
  return {
    id,
    phase,
    message,
    startedAt,
    ...(finishedAt !== undefined && { finishedAt }),
    initiatedBy,
  };
}

export function historyView(row: HistoryRow): HistoryEntry {
  const { sequence, operationId, revisions, initiatedBy } = row;
  const { deployStartedAt, deployedAt } = row;
  return {
    sequence,
    operationId,
    revisions,
    deployStartedAt,
    deployedAt,
    initiatedBy,
  };
}
