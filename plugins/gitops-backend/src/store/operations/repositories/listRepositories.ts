import { Knex } from 'knex';
import {
  DbRepository,
  repositoryColumns,
  toRepositoryRow,
} from '../../rows/repository';
import { queryRows } from '../../sql/dialect';
import type { RepositoryRow } from '../../types';

/** All repositories, by URL. */
export async function listRepositories(options: {
  knex: Knex;
}): Promise<RepositoryRow[]> {
  const rows = await queryRows<DbRepository>(
    options.knex,
    `select ${repositoryColumns} from repositories order by normalized_url`,
  );
  return rows.map(toRepositoryRow);
}
