import { normalizeRepoUrl } from '@backstage-gitops/engine';
import { Knex } from 'knex';
import { withoutCredentials } from '../../repositoryUrl';
import type { Sealing } from '../../sealing';
import { queryRows } from '../../sql/dialect';
import type { RepositoryRow } from '../../types';
import { defaultType } from './openRepositoryAccess';
import { setRepositoryConnection } from './setRepositoryConnection';
import { upsertRepository } from './upsertRepository';

/**
 * Notes how a look at a URL went, with the one repository of this URL; where there are several, with the one for all, since
 * a look does not say by which it went. A URL that nobody registered becomes an implicit repository.
 */
export async function noteRepositoryConnection(options: {
  knex: Knex;
  sealing: Sealing;
  url: string;
  connection: RepositoryRow['connection'];
}): Promise<void> {
  const { knex, sealing, url, connection } = options;
  const rows = await queryRows<{ id: string }>(
    knex,
    'select id from repositories where normalized_url = ?',
    [normalizeRepoUrl(withoutCredentials(url))],
  );
  const { id } =
    rows.length === 1
      ? rows[0]
      : await upsertRepository({
          knex,
          sealing,
          repository: { url, type: defaultType(url), origin: 'implicit' },
        });
  await setRepositoryConnection({ knex, id, connection });
}
