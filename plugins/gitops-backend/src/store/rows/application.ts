import type { ApplicationRow } from '../types';
import { DbTime, toIso, toIsoOrUndefined } from '../sql/time';

/** A row of `applications` as the drivers hand it out. */
export interface DbApplication {
  id: string;
  namespace: string;
  name: string;
  document: string;
  generation: number;
  project: string;
  cluster_id: string;
  destination_namespace: string;
  repo_url: string;
  entity_ref: string | null;
  created_at: DbTime;
  created_by: string;
  updated_at: DbTime;
  last_synced_at: DbTime | null;
  deletion_requested_at: DbTime | null;
  deletion_cascade: boolean | number | null;
  deletion_propagation: 'Foreground' | 'Background' | null;
}

/** In columns: the destination names no known cluster. */
export const NO_CLUSTER = '';

export function toApplicationRow(row: DbApplication): ApplicationRow {
  return {
    id: row.id,
    namespace: row.namespace,
    name: row.name,
    document: row.document,
    generation: row.generation,
    project: row.project,
    clusterId: row.cluster_id === NO_CLUSTER ? undefined : row.cluster_id,
    destinationNamespace: row.destination_namespace,
    repoUrl: row.repo_url,
    entityRef: row.entity_ref ?? undefined,
    createdAt: toIso(row.created_at),
    createdBy: row.created_by,
    updatedAt: toIso(row.updated_at),
    lastSyncedAt: toIsoOrUndefined(row.last_synced_at),
    deletion:
      row.deletion_requested_at === null
        ? undefined
        : {
            requestedAt: toIso(row.deletion_requested_at),
            cascade: Boolean(row.deletion_cascade),
            propagation: row.deletion_propagation ?? 'Foreground',
          },
  };
}
