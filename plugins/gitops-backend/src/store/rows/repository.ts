import { canSignIn } from '@backstage-gitops/plugin-gitops-common';
import type { RepositoryRow, ShownSettings } from '../types';
import { fromJson } from '../sql/json';
import { DbTime, toIsoOrUndefined } from '../sql/time';

/** Columns that repositories and credential templates share. */
export interface DbShownSettings {
  fields: string;
  options: string;
  credentials_changed_at: DbTime | null;
}

/** A row of `repositories` as the drivers hand it out; credentials are read only where they are opened. */
export interface DbRepository extends DbShownSettings {
  id: string;
  url: string;
  normalized_url: string;
  name: string | null;
  project: string | null;
  type: RepositoryRow['type'];
  origin: RepositoryRow['origin'];
  connection: string;
}

export const repositoryColumns =
  'id, url, normalized_url, name, project, type, fields, options, credentials_changed_at, origin, connection';

export function toRepositoryRow(row: DbRepository): RepositoryRow {
  const shown = toShownSettings(row);
  return {
    id: row.id,
    url: row.url,
    normalizedUrl: row.normalized_url,
    name: row.name ?? undefined,
    project: row.project ?? undefined,
    type: row.type,
    ...shown,
    hasCredentials: canSignIn(shown.credentialFields),
    origin: row.origin,
    connection: fromJson(row.connection),
  };
}

export function toShownSettings(row: DbShownSettings): ShownSettings {
  return {
    credentialFields: fromJson(row.fields),
    options: fromJson(row.options),
    credentialsChangedAt: toIsoOrUndefined(row.credentials_changed_at),
  };
}
