import {
  IN_CLUSTER_NAME,
  IN_CLUSTER_SERVER,
} from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { NO_CLUSTER } from '../../rows/application';
import { inList, listBinding, queryRows } from '../../sql/dialect';

/** The cluster that a destination names; a cluster of that very server or name goes before the configured meaning. */
const CLUSTER_OF_DESTINATION = `coalesce(
  (select c.id from clusters c where applications.destination_server <> '' and c.server = applications.destination_server),
  (select c.id from clusters c where applications.destination_server = '' and c.name = applications.destination_name),
  (select c.id from clusters c where c.in_cluster = true and (applications.destination_server = '${IN_CLUSTER_SERVER}'
    or (applications.destination_server = '' and applications.destination_name = '${IN_CLUSTER_NAME}'))
    order by c.id limit 1),
  '${NO_CLUSTER}')`;

/**
 * Finds the clusters that destinations name, of the applications given or of all. To be called when documents or
 * clusters change. Answers the cluster of each of the applications given; of all, only those whose cluster changed.
 */
export async function resolveClusters(options: {
  knex: Knex;
  applicationIds?: readonly string[];
}): Promise<Map<string, string | undefined>> {
  const { knex, applicationIds } = options;
  const condition = applicationIds
    ? `id ${inList(knex)}`
    : `cluster_id <> ${CLUSTER_OF_DESTINATION}`;
  const rows = await queryRows<{ id: string; cluster_id: string }>(
    knex,
    `update applications set cluster_id = ${CLUSTER_OF_DESTINATION} where ${condition} returning id, cluster_id`,
    applicationIds ? [listBinding(knex, applicationIds)] : [],
  );
  return new Map(
    rows.map(row => [
      row.id,
      row.cluster_id === NO_CLUSTER ? undefined : row.cluster_id,
    ]),
  );
}
