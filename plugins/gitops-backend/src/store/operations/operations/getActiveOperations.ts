import { Knex } from 'knex';
import { DbOperation, toOperationRow } from '../../rows/operation';
import { inList, listBinding, queryRows } from '../../sql/dialect';
import type { OperationRow } from '../../types';

/** Running and terminating operations of all applications of some clusters: what a new holder of a lease takes over. */
export async function getActiveOperations(options: {
  knex: Knex;
  clusterIds: readonly string[];
}): Promise<OperationRow[]> {
  const { knex, clusterIds } = options;
  const rows = await queryRows<DbOperation>(
    knex,
    `select o.* from operations o join applications a on a.id = o.application_id
     where o.phase in ('Running', 'Terminating') and a.cluster_id ${inList(
       knex,
     )}
     order by o.started_at`,
    [listBinding(knex, clusterIds)],
  );
  return rows.map(toOperationRow);
}
