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

/** The repository that a URL names in any of its forms, undefined where none is registered. */
export async function getRepositoryByUrl(options: {
  knex: Knex;
  url: string;
}): Promise<RepositoryRow | undefined> {
  const [row] = await queryRows<DbRepository>(
    options.knex,
    `select ${repositoryColumns} from repositories where normalized_url = ?`,
    [normalizeRepoUrl(withoutCredentials(options.url))],
  );
  return row && toRepositoryRow(row);
}
