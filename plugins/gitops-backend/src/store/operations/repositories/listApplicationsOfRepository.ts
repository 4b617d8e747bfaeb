import { normalizeRepoUrl } from '@backstage-gitops/engine';
import { Knex } from 'knex';
import { DbApplication, toApplicationRow } from '../../rows/application';
import { queryRows } from '../../sql/dialect';
import type { ApplicationRow } from '../../types';

/** Applications that have a source in a repository, whatever form of its URL they use. */
export async function listApplicationsOfRepository(options: {
  knex: Knex;
  url: string;
}): Promise<ApplicationRow[]> {
  const rows = await queryRows<DbApplication>(
    options.knex,
    `select a.* from applications a
     join application_repositories r on r.application_id = a.id
     where r.url = ? order by a.id`,
    [normalizeRepoUrl(options.url)],
  );
  return rows.map(toApplicationRow);
}
