import { mockServices } from '@backstage/backend-test-utils';
import type { ClusterLeaseRow } from '../store/types';
import { LeaseKeeper, LeaseStore } from './LeaseKeeper';

/** The lease table in memory with a clock of the test's; the SQL is tested with the store on real databases. */
class MemoryLeases implements LeaseStore {
  time = 0;
  down = false;
  readonly ttl = 100;
  readonly alive = new Map<string, number>();
  readonly leases = new Map<string, ClusterLeaseRow & { until: number }>();

  async heartbeat(replicaId: string) {
    if (this.down) throw new Error('database is away');
    this.alive.set(replicaId, this.time + this.ttl);
    return [...this.alive].filter(([, t]) => t > this.time).map(([id]) => id);
  }
  async take(owner: string, clusterIds: string[]) {
    return clusterIds.flatMap(clusterId => {
      const now = this.leases.get(clusterId);
      if (now && now.until > this.time) return [];
      const lease = this.#row(clusterId, owner, (now?.epoch ?? 0) + 1);
      this.leases.set(clusterId, lease);
      return [lease];
    });
  }
  async renew(fences: { clusterId: string; owner: string; epoch: number }[]) {
    return fences.flatMap(fence => {
      const now = this.leases.get(fence.clusterId);
      if (now?.owner !== fence.owner || now.epoch !== fence.epoch) return [];
      now.until = this.time + this.ttl;
      return [now];
    });
  }
  async release(fences: { clusterId: string }[]) {
    for (const { clusterId } of fences) {
      const lease = this.leases.get(clusterId);
      if (lease) lease.until = 0;
    }
  }
  async leave(replicaId: string) {
    this.alive.delete(replicaId);
  }
  #row(clusterId: string, owner: string, epoch: number) {
    return {
      clusterId,
      owner,
      epoch,
      expiresAt: '',
      until: this.time + this.ttl,
    };
  }
}

const clusters = Array.from({ length: 20 }, (_, i) => `c${i}`);

function keeper(store: MemoryLeases, replicaId: string) {
  const log: string[] = [];
  const made = new LeaseKeeper({
    store,
    replicaId,
    clusters: async () => clusters,
    onGained: async fence => {
      log.push(`+${fence.clusterId}`);
    },
    onLost: async clusterId => {
      log.push(`-${clusterId}`);
    },
    logger: mockServices.logger.mock(),
    heartbeatMs: 1_000_000,
    ttlMs: store.ttl,
    now: () => store.time,
  });
  return { keeper: made, log };
}

describe('LeaseKeeper', () => {
  it('takes every cluster when it is alone', async () => {
    const store = new MemoryLeases();
    const { keeper: a } = keeper(store, 'a');
    await a.start();
    expect(a.heldClusters.sort()).toEqual([...clusters].sort());
    await a.stop();
  });

  it('shares with a second replica, never holding a cluster twice', async () => {
    const store = new MemoryLeases();
    const { keeper: a } = keeper(store, 'a');
    const { keeper: b } = keeper(store, 'b');
    await a.start();
    await b.start();
    expect(b.heldClusters).toEqual([]);
    await a.tick();
    await a.tick();
    await b.tick();
    expect(b.heldClusters.length).toBeGreaterThan(0);
    expect([...a.heldClusters, ...b.heldClusters].sort()).toEqual(
      [...clusters].sort(),
    );
    await a.stop();
    await b.stop();
  });

  it('stops working before its leases can be taken by another, when the database is away', async () => {
    const store = new MemoryLeases();
    const { keeper: a, log } = keeper(store, 'a');
    await a.start();
    expect(a.fence('c0')).toMatchObject({ epoch: 1 });
    store.down = true;
    store.time = 80;
    expect(a.fence('c0')).toBeUndefined();
    await a.tick();
    expect(log.filter(entry => entry.startsWith('-'))).toHaveLength(20);
    await a.stop();
  });

  it('notices that its lease went to another replica while it was frozen', async () => {
    const store = new MemoryLeases();
    const { keeper: a, log } = keeper(store, 'a');
    await a.start();
    store.time = 1_000;
    await store.take('thief', ['c3']);
    await a.tick();
    expect(log).toContain('-c3');
    expect(a.fence('c3')).toBeUndefined();
    await a.stop();
  });

  it('gives everything back at the end', async () => {
    const store = new MemoryLeases();
    const { keeper: a } = keeper(store, 'a');
    await a.start();
    await a.stop();
    expect(store.alive.size).toBe(0);
    expect((await store.take('b', ['c0']))[0]).toMatchObject({
      owner: 'b',
      epoch: 2,
    });
  });
});
