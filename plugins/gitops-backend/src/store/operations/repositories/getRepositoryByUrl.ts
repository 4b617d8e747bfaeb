import { normalizeRepoUrl } from '@backstage-gitops/engine';
import { Knex } from 'knex';
import { withoutCredentials } from '../../repositoryUrl';
import {
  DbRepository,
  repositoryColumns,
  toRepositoryRow,
} from '../../rows/repository';
import { queryRows } from '../../sql/dialect';
import type { RepositoryRow } from '../../types';

/**
 * The repository that a URL names in any of its forms, undefined where none is registered: the project's own before the one
 * for all (spec sources §15.3, point 1).
 *
 * @param options.exact - only the one of just this project, or the one for all where no project is given
 */
export async function getRepositoryByUrl(options: {
  knex: Knex;
  url: string;
  project?: string;
  exact?: boolean;
}): Promise<RepositoryRow | undefined> {
  const { knex, url, project = '', exact = false } = options;
  const rows = await queryRows<DbRepository>(
    knex,
    `select ${repositoryColumns} from repositories
     where normalized_url = ? and coalesce(project, '') in (?, ?)
     order by coalesce(project, '') desc`,
    [normalizeRepoUrl(withoutCredentials(url)), project, exact ? project : ''],
  );
  const [row] = rows;
  return row && toRepositoryRow(row);
}
