import { Knex } from 'knex';
import { fromStatusRow } from '../../rows/status';
import { insertRows, setExcluded } from '../../sql/recordset';
import type { StatusRow } from '../../types';

const CHANGING = [
  'compared_generation',
  'sync_status',
  'health_status',
  'health_message',
  'revisions',
  'desired_hash',
  'conditions',
  'blocked',
  'sync_error',
  'counts',
  'images',
  'external_urls',
  'reconciled_at',
];

/**
 * Writes statuses and answers their new versions. The version grows by one in the database whatever `version` the rows
 * bring, so that it grows across replicas too. Applications that are gone are left out. One row an application.
 */
export async function writeStatuses(options: {
  knex: Knex;
  items: readonly StatusRow[];
}): Promise<{ applicationId: string; version: number }[]> {
  const written = await insertRows<
    ReturnType<typeof fromStatusRow>,
    { application_id: string; version: number | string }
  >({
    knex: options.knex,
    table: 'application_statuses',
    rows: options.items.map(fromStatusRow),
    ofApplications: true,
    onConflict: `(application_id) do update set version = application_statuses.version + 1, ${setExcluded(
      CHANGING,
    )}`,
    returning: 'application_id, version',
  });
  return written.map(row => ({
    applicationId: row.application_id,
    version: Number(row.version),
  }));
}
