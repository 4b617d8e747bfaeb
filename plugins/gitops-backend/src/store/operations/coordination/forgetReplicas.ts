import { Knex } from 'knex';
import { execute, inTransaction } from '../../sql/dialect';

/**
 * Forgets all replicas and frees all leases, for a start on a database that only this process can use: whoever holds them
 * is this process before it was killed. The rows of leases stay, since epochs must go on growing.
 */
export async function forgetReplicas(options: { knex: Knex }): Promise<void> {
  await inTransaction(options.knex, async tx => {
    await execute(tx, 'delete from replicas');
    await execute(tx, 'update cluster_leases set expires_at = 0');
  });
}
