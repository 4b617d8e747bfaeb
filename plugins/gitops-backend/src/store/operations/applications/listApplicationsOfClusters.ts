import { Knex } from 'knex';
import { DbApplication, toApplicationRow } from '../../rows/application';
import { inList, listBinding, queryRows } from '../../sql/dialect';
import type { ApplicationRow } from '../../types';

/**
 * A page of all applications of some clusters, in the order of ids. The cluster id '' stands for applications whose
 * destination names no known cluster.
 *
 * @param options.after - the last id of the page before
 */
export async function listApplicationsOfClusters(options: {
  knex: Knex;
  clusterIds: readonly string[];
  after?: string;
  limit: number;
}): Promise<ApplicationRow[]> {
  const { knex, clusterIds, after, limit } = options;
  const rows = await queryRows<DbApplication>(
    knex,
    `select * from applications where cluster_id ${inList(knex)} and id > ?
     order by id limit ?`,
    [listBinding(knex, clusterIds), after ?? '', limit],
  );
  return rows.map(toApplicationRow);
}
