import { Knex } from 'knex';
import { fromResourceRow } from '../../rows/resource';
import { execute } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import {
  chunks,
  insertRows,
  recordset,
  setExcluded,
} from '../../sql/recordset';
import type { ResourceRow } from '../../types';

export interface ResourceChanges {
  applicationId: string;
  upserts: readonly ResourceRow[];
  /** Keys. */
  deletes: readonly string[];
}

/**
 * Writes changes of resource trees. The version of the status does not move by this: the writer calls `touchStatuses`
 * for applications whose status it does not write as well.
 */
export async function writeResources(options: {
  knex: Knex;
  items: readonly ResourceChanges[];
}): Promise<void> {
  const { knex, items } = options;
  const deletes = items.flatMap(({ applicationId, deletes: keys }) =>
    keys.map(key => ({ application_id: applicationId, key })),
  );
  for (const chunk of chunks(deletes)) {
    await execute(
      knex,
      `delete from resources where (application_id, "key") in (
         select application_id, "key" from ${recordset(knex, 'resources', [
           'application_id',
           'key',
         ])} as r)`,
      [toJson(chunk)],
    );
  }
  const rows = items.flatMap(item => item.upserts.map(fromResourceRow));
  if (rows.length === 0) return;
  await insertRows({
    knex,
    table: 'resources',
    rows,
    ofApplications: true,
    onConflict: `(application_id, "key") do update set ${setExcluded(
      Object.keys(rows[0]).filter(
        column => column !== 'application_id' && column !== 'key',
      ),
    )}`,
  });
}
