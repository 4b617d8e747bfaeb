import { normalizeRepoUrl } from '@backstage-gitops/engine';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import type { RepositoryCredentials } from '../../credentials';
import { withoutCredentials } from '../../repositoryUrl';
import {
  DbRepository,
  repositoryColumns,
  toRepositoryRow,
} from '../../rows/repository';
import { inTransaction, queryRows } from '../../sql/dialect';
import type { Sealing } from '../../sealing';
import type { RepositoryRow } from '../../types';
import { credentialsPlace } from './openRepositoryCredentials';

export interface RepositoryInput {
  url: string;
  name?: string;
  project?: string;
  type: RepositoryRow['type'];
  origin: RepositoryRow['origin'];
  /** Undefined leaves the stored ones as they are; null removes them. */
  credentials?: RepositoryCredentials | null;
}

/**
 * Creates a repository or changes the one of the same normalised URL, and answers it. An implicit one (noticed in an
 * application, to keep its connection state) never takes the place of one that was registered.
 */
export async function upsertRepository(options: {
  knex: Knex;
  sealing: Sealing;
  repository: RepositoryInput;
}): Promise<RepositoryRow> {
  const { sealing, repository } = options;
  const { credentials } = repository;
  return inTransaction(options.knex, async tx => {
    const [known] = await queryRows<{ id: string }>(
      tx,
      `insert into repositories (id, url, normalized_url, type, origin, connection)
       values (?, ?, ?, ?, ?, ?)
       on conflict (normalized_url) do update set normalized_url = excluded.normalized_url
       returning id`,
      [
        randomUUID(),
        withoutCredentials(repository.url),
        normalizeRepoUrl(withoutCredentials(repository.url)),
        repository.type,
        repository.origin,
        JSON.stringify({ state: 'Unknown' }),
      ],
    );
    const sealed = credentials
      ? sealing.seal(credentials, credentialsPlace(known.id))
      : null;
    const [row] = await queryRows<DbRepository>(
      tx,
      `update repositories set url = ?, name = ?, project = ?, type = ?, origin = ?,
         credentials = case when ? then credentials else ? end
       where id = ? and (origin = 'implicit' or ? <> 'implicit')
       returning ${repositoryColumns}`,
      [
        withoutCredentials(repository.url),
        repository.name ?? null,
        repository.project ?? null,
        repository.type,
        repository.origin,
        credentials === undefined,
        sealed,
        known.id,
        repository.origin,
      ],
    );
    if (row) return toRepositoryRow(row);
    const [kept] = await queryRows<DbRepository>(
      tx,
      `select ${repositoryColumns} from repositories where id = ?`,
      [known.id],
    );
    return toRepositoryRow(kept);
  });
}
