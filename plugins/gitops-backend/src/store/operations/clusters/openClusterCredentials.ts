import { Knex } from 'knex';
import type { ClusterCredentials } from '../../credentials';
import type { Sealing, Secret } from '../../sealing';
import { queryRows } from '../../sql/dialect';

/**
 * How to reach a cluster, undefined where the cluster is gone.
 *
 * @throws Error when the credentials do not open, naming the missing key
 */
export async function openClusterCredentials(options: {
  knex: Knex;
  sealing: Sealing;
  id: string;
}): Promise<Secret<ClusterCredentials> | undefined> {
  const { knex, sealing, id } = options;
  const [row] = await queryRows<{ credentials: string | null }>(
    knex,
    'select credentials from clusters where id = ?',
    [id],
  );
  return row?.credentials
    ? sealing.open(row.credentials, credentialsPlace(id))
    : undefined;
}

/** What the sealed value is bound to. */
export function credentialsPlace(id: string): string {
  return `clusters/${id}/credentials`;
}
