import { normalizeRepoUrl } from '@backstage-gitops/engine';
import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import type { RepositorySettings } from '../../credentials';
import { withoutCredentials } from '../../repositoryUrl';
import {
  DbRepository,
  repositoryColumns,
  toRepositoryRow,
} from '../../rows/repository';
import { execute, inTransaction, queryRows } from '../../sql/dialect';
import type { Sealing } from '../../sealing';
import type { RepositoryRow } from '../../types';
import { storeSettings } from './settings';

export interface RepositoryChange {
  url: string;
  name?: string;
  project?: string;
  type: RepositoryRow['type'];
  origin: RepositoryRow['origin'];
  /** Undefined leaves the stored ones as they are; {} removes them. */
  settings?: RepositorySettings;
}

/**
 * Creates a repository or changes the one of the same normalised URL and project, and answers it. An implicit one (noticed
 * in an application, to keep its connection state) never takes the place of one that was registered.
 */
export async function upsertRepository(options: {
  knex: Knex;
  sealing: Sealing;
  repository: RepositoryChange;
}): Promise<RepositoryRow> {
  const { sealing, repository } = options;
  const url = withoutCredentials(repository.url);
  return inTransaction(options.knex, async tx => {
    const [known] = await queryRows<Pick<DbRepository, 'id' | 'origin'>>(
      tx,
      `insert into repositories (id, url, normalized_url, project, type, origin, connection)
       values (?, ?, ?, ?, ?, ?, ?)
       on conflict (normalized_url, coalesce(project, ''))
         do update set normalized_url = excluded.normalized_url
       returning id, origin`,
      [
        randomUUID(),
        url,
        normalizeRepoUrl(url),
        repository.project || null,
        repository.type,
        repository.origin,
        JSON.stringify({ state: 'Unknown' }),
      ],
    );
    if (repository.origin !== 'implicit' || known.origin === 'implicit') {
      await execute(
        tx,
        'update repositories set url = ?, name = ?, type = ?, origin = ? where id = ?',
        [
          url,
          repository.name || null,
          repository.type,
          repository.origin,
          known.id,
        ],
      );
      await storeGiven({ tx, sealing, id: known.id, ...repository });
    }
    return stored(tx, known.id);
  });
}

/** Changes a repository of any URL or project; undefined where it is gone. Another of the same URL and project must not be. */
export async function updateRepository(options: {
  knex: Knex;
  sealing: Sealing;
  id: string;
  repository: Omit<RepositoryChange, 'url'>;
}): Promise<RepositoryRow | undefined> {
  const { sealing, id, repository } = options;
  return inTransaction(options.knex, async tx => {
    const [known] = await queryRows<{ id: string }>(
      tx,
      `update repositories set name = ?, project = ?, type = ?, origin = ?
       where id = ? returning id`,
      [
        repository.name || null,
        repository.project || null,
        repository.type,
        repository.origin,
        id,
      ],
    );
    if (!known) return undefined;
    await storeGiven({ tx, sealing, id, ...repository });
    return stored(tx, id);
  });
}

async function storeGiven(options: {
  tx: Knex;
  sealing: Sealing;
  id: string;
  settings?: RepositorySettings;
}): Promise<void> {
  const { settings, ...place } = options;
  if (!settings) return;
  await storeSettings({ ...place, table: 'repositories', settings });
}

async function stored(tx: Knex, id: string): Promise<RepositoryRow> {
  const [row] = await queryRows<DbRepository>(
    tx,
    `select ${repositoryColumns} from repositories where id = ?`,
    [id],
  );
  return toRepositoryRow(row);
}
