import type {
  ConditionType,
  HealthStatus,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';
import type { StatusRow } from '../types';
import { fromJson } from '../sql/json';
import { DbTime, toIso, toMs } from '../sql/time';

/** Conditions under which the headline is `failing` whatever else is known; kept beside them for lists. */
const BLOCKING: ReadonlySet<ConditionType> = new Set([
  'DeletionError',
  'InvalidSpecError',
  'ComparisonError',
  'UnknownError',
]);

/** A row of `application_statuses` as the drivers hand it out. */
export interface DbStatus {
  application_id: string;
  version: DbTime;
  compared_generation: number;
  sync_status: SyncStatus;
  health_status: HealthStatus;
  health_message: string | null;
  revisions: string;
  desired_hash: string | null;
  conditions: string;
  counts: string;
  images: string;
  external_urls: string;
  reconciled_at: DbTime;
}

export function toStatusRow(row: DbStatus): StatusRow {
  return {
    applicationId: row.application_id,
    version: Number(row.version),
    comparedGeneration: row.compared_generation,
    syncStatus: row.sync_status,
    health: {
      status: row.health_status,
      ...(row.health_message === null ? {} : { message: row.health_message }),
    },
    revisions: fromJson(row.revisions),
    desiredHash: row.desired_hash ?? undefined,
    conditions: fromJson(row.conditions),
    counts: fromJson(row.counts),
    images: fromJson(row.images),
    externalUrls: fromJson(row.external_urls),
    reconciledAt: toIso(row.reconciled_at),
  };
}

export function fromStatusRow(row: StatusRow) {
  return {
    application_id: row.applicationId,
    version: 1,
    compared_generation: row.comparedGeneration,
    sync_status: row.syncStatus,
    health_status: row.health.status,
    health_message: row.health.message ?? null,
    revisions: JSON.stringify(row.revisions),
    desired_hash: row.desiredHash ?? null,
    conditions: JSON.stringify(row.conditions),
    blocked: row.conditions.some(({ type }) => BLOCKING.has(type)),
    sync_error: row.conditions.some(({ type }) => type === 'SyncError'),
    counts: JSON.stringify(row.counts),
    images: JSON.stringify(row.images),
    external_urls: JSON.stringify(row.externalUrls),
    reconciled_at: toMs(row.reconciledAt) ?? 0,
  };
}
