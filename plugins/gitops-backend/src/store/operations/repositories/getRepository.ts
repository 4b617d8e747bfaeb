import { Knex } from 'knex';
import {
  DbRepository,
  repositoryColumns,
  toRepositoryRow,
} from '../../rows/repository';
import { queryRows } from '../../sql/dialect';
import type { RepositoryRow } from '../../types';

/** One repository by id, undefined where there is none. */
export async function getRepository(options: {
  knex: Knex;
  id: string;
}): Promise<RepositoryRow | undefined> {
  const [row] = await queryRows<DbRepository>(
    options.knex,
    `select ${repositoryColumns} from repositories where id = ?`,
    [options.id],
  );
  return row && toRepositoryRow(row);
}
