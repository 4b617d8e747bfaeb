import type {
  HealthStatus,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';
import type { ResourceRow } from '../types';
import { fromJson } from '../sql/json';
import { DbTime, toIsoOrUndefined, toMs } from '../sql/time';

/** A row of `resources` as the drivers hand it out. */
export interface DbResource {
  application_id: string;
  key: string;
  group: string;
  version: string;
  kind: string;
  namespace: string;
  name: string;
  uid: string | null;
  parent_key: string | null;
  sync_status: SyncStatus | null;
  health_status: HealthStatus | null;
  health_message: string | null;
  hook: boolean | number;
  requires_pruning: boolean | number;
  sync_wave: number;
  info: string;
  images: string;
  created_at: DbTime | null;
}

export function toResourceRow(row: DbResource): ResourceRow {
  return {
    applicationId: row.application_id,
    key: row.key,
    group: row.group,
    version: row.version,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    uid: row.uid ?? undefined,
    parentKey: row.parent_key ?? undefined,
    syncStatus: row.sync_status ?? undefined,
    health:
      row.health_status === null
        ? undefined
        : {
            status: row.health_status,
            ...(row.health_message === null
              ? {}
              : { message: row.health_message }),
          },
    hook: Boolean(row.hook),
    requiresPruning: Boolean(row.requires_pruning),
    syncWave: row.sync_wave,
    info: fromJson(row.info),
    images: fromJson(row.images),
    createdAt: toIsoOrUndefined(row.created_at),
  };
}

export function fromResourceRow(row: ResourceRow) {
  return {
    application_id: row.applicationId,
    key: row.key,
    group: row.group,
    version: row.version,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    uid: row.uid ?? null,
    parent_key: row.parentKey ?? null,
    sync_status: row.syncStatus ?? null,
    health_status: row.health?.status ?? null,
    health_message: row.health?.message ?? null,
    hook: row.hook,
    requires_pruning: row.requiresPruning,
    sync_wave: row.syncWave,
    info: JSON.stringify(row.info),
    images: JSON.stringify(row.images),
    created_at: toMs(row.createdAt),
  };
}
