import { Knex } from 'knex';
import type { RepositoryCredentials } from '../../credentials';
import type { Sealing, Secret } from '../../sealing';
import { queryRows } from '../../sql/dialect';

/**
 * The credentials of a repository, undefined where it has none.
 *
 * @throws Error when they do not open, naming the missing key
 */
export async function openRepositoryCredentials(options: {
  knex: Knex;
  sealing: Sealing;
  id: string;
}): Promise<Secret<RepositoryCredentials> | undefined> {
  const { knex, sealing, id } = options;
  const [row] = await queryRows<{ credentials: string | null }>(
    knex,
    'select credentials from repositories where id = ?',
    [id],
  );
  return row?.credentials
    ? sealing.open(row.credentials, credentialsPlace(id))
    : undefined;
}

/** What the sealed value is bound to. */
export function credentialsPlace(id: string): string {
  return `repositories/${id}/credentials`;
}
