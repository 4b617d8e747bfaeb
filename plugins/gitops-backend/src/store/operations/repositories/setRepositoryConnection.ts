import { Knex } from 'knex';
import { execute } from '../../sql/dialect';
import { toJson } from '../../sql/json';
import type { RepositoryRow } from '../../types';

/** Notes how the last look at a repository went. */
export async function setRepositoryConnection(options: {
  knex: Knex;
  id: string;
  connection: RepositoryRow['connection'];
}): Promise<void> {
  await execute(
    options.knex,
    'update repositories set connection = ? where id = ?',
    [toJson(options.connection), options.id],
  );
}
