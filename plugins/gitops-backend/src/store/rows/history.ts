import type { HistoryRow } from '../types';
import { fromJson } from '../sql/json';
import { DbTime, toIso, toMs } from '../sql/time';

/** A row of `history` as the drivers hand it out. */
export interface DbHistory {
  application_id: string;
  sequence: number;
  operation_id: string;
  revisions: string;
  sources: string;
  desired_hash: string;
  deploy_started_at: DbTime;
  deployed_at: DbTime;
  initiated_by: string;
}

export function toHistoryRow(row: DbHistory): HistoryRow {
  return {
    applicationId: row.application_id,
    sequence: row.sequence,
    operationId: row.operation_id,
    revisions: fromJson(row.revisions),
    sources: row.sources,
    desiredHash: row.desired_hash,
    deployStartedAt: toIso(row.deploy_started_at),
    deployedAt: toIso(row.deployed_at),
    initiatedBy: row.initiated_by,
  };
}

export function fromHistoryRow(row: HistoryRow) {
  return {
    application_id: row.applicationId,
    sequence: row.sequence,
    operation_id: row.operationId,
    revisions: JSON.stringify(row.revisions),
    sources: row.sources,
    desired_hash: row.desiredHash,
    deploy_started_at: toMs(row.deployStartedAt) ?? 0,
    deployed_at: toMs(row.deployedAt) ?? 0,
    initiated_by: row.initiatedBy,
  };
}
