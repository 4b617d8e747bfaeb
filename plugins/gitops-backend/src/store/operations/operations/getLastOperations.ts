import { Knex } from 'knex';
import { DbOperation, toOperationRow } from '../../rows/operation';
import { inList, listBinding, queryRows } from '../../sql/dialect';
import type { OperationRow } from '../../types';

/**
 * The active or else the last operation of each application, by application id. Their results by resource are left empty:
 * lists do not show them, and they are large.
 */
export async function getLastOperations(options: {
  knex: Knex;
  applicationIds: readonly string[];
}): Promise<Map<string, OperationRow>> {
  const { knex, applicationIds } = options;
  if (applicationIds.length === 0) return new Map();
  const rows = await queryRows<DbOperation>(
    knex,
    `select id, application_id, request, phase, message, started_at, finished_at,
       retry_count, initiated_by, revisions, desired_hash, '[]' as resources
     from (
       select o.*, row_number() over (partition by application_id order by started_at desc, id desc) as place
       from operations o where application_id ${inList(knex)}
     ) as ranked where place = 1`,
    [listBinding(knex, applicationIds)],
  );
  return new Map(rows.map(row => [row.application_id, toOperationRow(row)]));
}
