import {
  CREDENTIAL_FIELDS,
  OPTION_FIELDS,
  RepositoryOptions,
} from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import type {
  RepositoryCredentials,
  RepositorySettings,
} from '../../credentials';
import { canonicalJson } from '../../rows/applicationColumns';
import { Sealing, Secret } from '../../sealing';
import { execute, nowMs, queryRows } from '../../sql/dialect';

/** Tables whose rows hold settings of repositories. */
export type SettingsTable = 'repositories' | 'credential_templates';

/** What the sealed value is bound to. */
export function settingsPlace(table: SettingsTable, id: string): string {
  return `${table}/${id}/credentials`;
}

/**
 * Settings of a row, empty where it has none.
 *
 * @throws Error when they do not open, naming the missing key
 */
export async function openSettings(options: {
  knex: Knex;
  sealing: Sealing;
  table: SettingsTable;
  id: string;
}): Promise<Secret<RepositorySettings>> {
  const { knex, sealing, table, id } = options;
  const [row] = await queryRows<{ credentials: string | null }>(
    knex,
    `select credentials from ${table} where id = ?`,
    [id],
  );
  return row?.credentials
    ? sealing.open(row.credentials, settingsPlace(table, id))
    : new Secret<RepositorySettings>({});
}

/** Seals settings into a row that exists, and notes what may be shown of them. */
export async function storeSettings(options: {
  tx: Knex;
  sealing: Sealing;
  table: SettingsTable;
  id: string;
  settings: RepositorySettings;
}): Promise<void> {
  const { tx, sealing, table, id, settings } = options;
  const credentials = credentialsOf(settings);
  const shown = optionsOf(settings);
  const empty =
    Object.keys(credentials).length + Object.keys(shown).length === 0;
  const changed = await differ(options, credentials);
  await execute(
    tx,
    `update ${table} set credentials = ?, fields = ?, options = ?,
       credentials_changed_at = case when ? then ${nowMs(tx)}
         else credentials_changed_at end
     where id = ?`,
    [
      empty
        ? null
        : sealing.seal({ ...credentials, ...shown }, settingsPlace(table, id)),
      JSON.stringify(Object.keys(credentials)),
      JSON.stringify(shown),
      changed,
      id,
    ],
  );
}

/** The credentials among settings, without fields that say nothing. */
export function credentialsOf(
  settings: RepositorySettings,
): RepositoryCredentials {
  return pick(settings, CREDENTIAL_FIELDS);
}

/** The options among settings, without those that say nothing. */
export function optionsOf(settings: RepositorySettings): RepositoryOptions {
  return pick(settings, OPTION_FIELDS);
}

function pick<Field extends keyof RepositorySettings>(
  settings: RepositorySettings,
  fields: readonly Field[],
): RepositorySettings {
  const picked: RepositorySettings = {};
  for (const field of fields) {
    const value = settings[field];
    if (value !== undefined && value !== '' && value !== false) {
      picked[field] = value;
    }
  }
  return picked;
}

async function differ(
  options: { tx: Knex; sealing: Sealing; table: SettingsTable; id: string },
  credentials: RepositoryCredentials,
): Promise<boolean> {
  const { tx: knex, sealing, table, id } = options;
  try {
    const stored = await openSettings({ knex, sealing, table, id });
    const before = credentialsOf(stored.reveal());
    return canonicalJson(before) !== canonicalJson(credentials);
  } catch {
    // What no key opens any more is replaced.
    return true;
  }
}
