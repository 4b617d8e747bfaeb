import { Knex } from 'knex';
import { inList, listBinding, queryRows } from '../../sql/dialect';

/**
 * Makes the versions of statuses grow where something that pages show besides the status changed: the tree, an
 * operation. Answers the new versions; applications without a status are left out.
 */
export async function touchStatuses(options: {
  knex: Knex;
  ids: readonly string[];
}): Promise<{ applicationId: string; version: number }[]> {
  const { knex, ids } = options;
  if (ids.length === 0) return [];
  const rows = await queryRows<{
    application_id: string;
    version: number | string;
  }>(
    knex,
    `update application_statuses set version = version + 1
     where application_id ${inList(knex)} returning application_id, version`,
    [listBinding(knex, ids)],
  );
  return rows.map(row => ({
    applicationId: row.application_id,
    version: Number(row.version),
  }));
}
