import { Knex } from 'knex';
import { execute } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import type { ClusterRow } from '../../types';

/** Notes whether a cluster answers. */
export async function setClusterConnection(options: {
  knex: Knex;
  id: string;
  connection: ClusterRow['connection'];
}): Promise<void> {
  await execute(
    options.knex,
    'update clusters set connection = ? where id = ?',
    [toJson(options.connection), options.id],
  );
}
