import type { CredentialTemplateRow } from '../types';
import { DbShownSettings, toShownSettings } from './repository';

/** A row of `credential_templates` as the drivers hand it out. */
export interface DbCredentialTemplate extends DbShownSettings {
  id: string;
  url: string;
  normalized_url: string;
  project: string | null;
  type: CredentialTemplateRow['type'];
  origin: CredentialTemplateRow['origin'];
}

export const templateColumns =
  'id, url, normalized_url, project, type, fields, options, credentials_changed_at, origin';

export function toCredentialTemplateRow(
  row: DbCredentialTemplate,
): CredentialTemplateRow {
  return {
    id: row.id,
    url: row.url,
    normalizedUrl: row.normalized_url,
    project: row.project ?? undefined,
    type: row.type,
    ...toShownSettings(row),
    origin: row.origin,
  };
}
