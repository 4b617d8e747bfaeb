import { Knex } from 'knex';
import { execute, nowMs } from '../../sql/dialect';

/** Says that a replica is alive for another `ttlMs`, and clears away the rows of replicas that are long gone. */
export async function heartbeatReplica(options: {
  knex: Knex;
  replicaId: string;
  ttlMs: number;
}): Promise<void> {
  const { knex, replicaId, ttlMs } = options;
  const now = nowMs(knex);
  await execute(
    knex,
    `insert into replicas (id, started_at, expires_at) values (?, ${now}, ${now} + ?)
     on conflict (id) do update set expires_at = excluded.expires_at`,
    [replicaId, ttlMs],
  );
  await execute(knex, `delete from replicas where expires_at < ${now} - ?`, [
    ttlMs * 10,
  ]);
}
