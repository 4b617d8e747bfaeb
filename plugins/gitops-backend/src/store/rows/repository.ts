import type { RepositoryRow } from '../types';
import { fromJson } from '../sql/json';

/** A row of `repositories` as the drivers hand it out; credentials are read only where they are opened. */
export interface DbRepository {
  id: string;
  url: string;
  normalized_url: string;
  name: string | null;
  project: string | null;
  type: RepositoryRow['type'];
  has_credentials: boolean | number;
  origin: RepositoryRow['origin'];
  connection: string;
}

export const repositoryColumns =
  'id, url, normalized_url, name, project, type, credentials is not null as has_credentials, origin, connection';

export function toRepositoryRow(row: DbRepository): RepositoryRow {
  return {
    id: row.id,
    url: row.url,
    normalizedUrl: row.normalized_url,
    name: row.name ?? undefined,
    project: row.project ?? undefined,
    type: row.type,
    hasCredentials: Boolean(row.has_credentials),
    origin: row.origin,
    connection: fromJson(row.connection),
  };
}
