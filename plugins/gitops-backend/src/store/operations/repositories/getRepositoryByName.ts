import { Knex } from 'knex';
import {
  DbRepository,
  repositoryColumns,
  toRepositoryRow,
} from '../../rows/repository';
import { queryRows } from '../../sql/dialect';
import type { RepositoryRow } from '../../types';

/**
 * The repository that was registered under a name, as chart dependencies write `@name`: the project's own before the one for
 * all. Undefined where there is none.
 */
export async function getRepositoryByName(options: {
  knex: Knex;
  name: string;
  project?: string;
}): Promise<RepositoryRow | undefined> {
  const { knex, name, project = '' } = options;
  const [row] = await queryRows<DbRepository>(
    knex,
    `select ${repositoryColumns} from repositories
     where name = ? and coalesce(project, '') in (?, '')
     order by coalesce(project, '') desc, normalized_url`,
    [name, project],
  );
  return row && toRepositoryRow(row);
}
