import type { OperationRequest } from '@backstage-gitops/plugin-gitops-common';
import type { HistoryRow, OperationRow } from '../../store/types';
import type { AppState, DesiredState } from '../state/AppState';

/** The history entry of an operation; undefined for what is none: failed, partial and dry runs (spec engine §5.2). */
export function historyEntry(
  state: AppState,
  desired: DesiredState,
  row: OperationRow,
  request: OperationRequest,
): Omit<HistoryRow, 'sequence'> | undefined {
  const partial = (request.sync.resources ?? []).length > 0;
  if (row.phase !== 'Succeeded' || request.sync.dryRun || partial) {
    return undefined;
  }
  return {
    applicationId: state.id,
    operationId: row.id,
    revisions: desired.revisions,
    sources: JSON.stringify(state.sources),
    desiredHash: desired.hash,
    deployStartedAt: row.startedAt,
    deployedAt: row.finishedAt ?? row.startedAt,
    initiatedBy: row.initiatedBy,
  };
}
