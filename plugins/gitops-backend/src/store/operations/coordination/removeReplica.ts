import { Knex } from 'knex';
import { execute } from '../../sql/dialect';

/** Says that a replica is gone, so that the others need not wait for its heartbeat to expire. */
export async function removeReplica(options: {
  knex: Knex;
  replicaId: string;
}): Promise<void> {
  await execute(options.knex, 'delete from replicas where id = ?', [
    options.replicaId,
  ]);
}
