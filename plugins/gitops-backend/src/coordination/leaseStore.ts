import { Knex } from 'knex';
import { heartbeatReplica } from '../store/operations/coordination/heartbeatReplica';
import { listLiveReplicas } from '../store/operations/coordination/listLiveReplicas';
import { removeReplica } from '../store/operations/coordination/removeReplica';
import { releaseLeases } from '../store/operations/coordination/releaseLeases';
import { renewLeases } from '../store/operations/coordination/renewLeases';
import { takeLeases } from '../store/operations/coordination/takeLeases';
import type { LeaseStore } from './LeaseKeeper';

/** The lease tables of the plugin's database. */
export function createLeaseStore(knex: Knex, ttlMs: number): LeaseStore {
  return {
    async heartbeat(replicaId) {
      await heartbeatReplica({ knex, replicaId, ttlMs });
      return (await listLiveReplicas({ knex })).map(({ id }) => id);
    },
    take: (owner, clusterIds) => takeLeases({ knex, owner, clusterIds, ttlMs }),
    renew: fences => renewLeases({ knex, fences, ttlMs }),
    release: fences => releaseLeases({ knex, fences }),
    leave: replicaId => removeReplica({ knex, replicaId }),
  };
}
