import { Knex } from 'knex';
import { nowMs, queryRows } from '../../sql/dialect';
import { DbTime, toIso } from '../../sql/time';
import type { ReplicaRow } from '../../types';

/** Replicas whose heartbeat has not expired, by id. */
export async function listLiveReplicas(options: {
  knex: Knex;
}): Promise<ReplicaRow[]> {
  const { knex } = options;
  const rows = await queryRows<{
    id: string;
    started_at: DbTime;
    expires_at: DbTime;
  }>(
    knex,
    `select * from replicas where expires_at > ${nowMs(knex)} order by id`,
  );
  return rows.map(row => ({
    id: row.id,
    startedAt: toIso(row.started_at),
    expiresAt: toIso(row.expires_at),
  }));
}
