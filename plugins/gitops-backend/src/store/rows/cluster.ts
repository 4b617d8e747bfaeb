import type { ClusterRow } from '../types';
import { fromJson } from '../sql/json';

/** A row of `clusters` as the drivers hand it out; credentials are read only where they are opened. */
export interface DbCluster {
  id: string;
  name: string;
  server: string;
  in_cluster: boolean | number;
  project: string | null;
  labels: string;
  origin: ClusterRow['origin'];
  connection: string;
}

export const clusterColumns =
  'id, name, server, in_cluster, project, labels, origin, connection';

export function toClusterRow(row: DbCluster): ClusterRow {
  return {
    id: row.id,
    name: row.name,
    server: row.server,
    inCluster: Boolean(row.in_cluster),
    project: row.project ?? undefined,
    labels: fromJson(row.labels),
    origin: row.origin,
    connection: fromJson(row.connection),
  };
}
