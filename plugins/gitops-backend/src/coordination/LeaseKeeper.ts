import { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterLeaseRow, Fence } from '../store/types';
import { preferredOwner } from './rendezvous';

/** The lease tables as the keeper needs them; times are the database's. */
export interface LeaseStore {
  /** Says that this replica is alive and returns all that are, itself included. */
  heartbeat(replicaId: string): Promise<string[]>;
  /** Takes those of the leases that are free or expired, each with a new epoch. */
  take(owner: string, clusterIds: string[]): Promise<ClusterLeaseRow[]>;
  /** Prolongs leases that this replica still holds at these epochs; returns the ones that it does. */
  renew(fences: Fence[]): Promise<ClusterLeaseRow[]>;
  release(fences: Fence[]): Promise<void>;
  /** Says that this replica is gone: the others need not wait for its heartbeat to expire. */
  leave(replicaId: string): Promise<void>;
}

export interface LeaseKeeperOptions {
  store: LeaseStore;
  replicaId: string;
  /** Ids of all clusters that somebody has to work for. */
  clusters: () => Promise<string[]>;
  onGained: (fence: Fence) => Promise<void>;
  /** Resolves when this replica does nothing for the cluster any more. */
  onLost: (clusterId: string) => Promise<void>;
  logger: LoggerService;
  heartbeatMs: number;
  /** How long a lease holds without being renewed; the same as in the store. */
  ttlMs: number;
  now?: () => number;
}

/** A lease that belongs elsewhere is given back only after this many heartbeats, so that a restart moves nothing twice. */
const PATIENCE = 2;

/** Part of the lease's time that is left unused, for clocks that run differently and requests under way. */
const MARGIN = 0.25;

/** Holds the leases of the clusters that fall to this replica (README.md beside this file). */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  readonly #now: () => number;
  readonly #held = new Map<string, Fence>();
  readonly #foreign = new Map<string, number>();
  #goodUntil = 0;
  #timer: NodeJS.Timeout | undefined;
  #ticking: Promise<void> | undefined;
  #stopped = false;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** The fence of a cluster that this replica may work for now, undefined where it may not. */
  fence(clusterId: string): Fence | undefined {
    return this.#now() < this.#goodUntil
      ? this.#held.get(clusterId)
      : undefined;
  }

  get heldClusters(): string[] {
    return [...this.#held.keys()];
  }

  /** Takes what falls to this replica and goes on doing so. */
  async start(): Promise<void> {
    await this.tick();
  }

  /** Looks now; calls at the same time share one look. */
  tick(): Promise<void> {
    this.#ticking ??= this.#tickSafely().finally(() => {
      this.#ticking = undefined;
      this.#schedule();
    });
    return this.#ticking;
  }

  /** Drains and gives back everything, so that another replica need not wait for the leases to expire. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#ticking;
    const fences = [...this.#held.values()];
    await Promise.all(
      fences.map(fence => this.#options.onLost(fence.clusterId)),
    );
    this.#held.clear();
    const { store, replicaId } = this.#options;
    if (fences.length > 0) await store.release(fences);
    await store.leave(replicaId);
  }

  #schedule(): void {
    if (this.#stopped) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.tick();
    }, this.#options.heartbeatMs);
    this.#timer.unref();
  }

  async #tickSafely(): Promise<void> {
    try {
      await this.#tickOnce();
    } catch (error) {
      this.#options.logger.warn(
        `Renewing cluster leases failed; work stops when they expire: ${error}`,
      );
      if (this.#now() >= this.#goodUntil) await this.#loseAll();
    }
  }

  async #tickOnce(): Promise<void> {
    const { store, replicaId, ttlMs } = this.#options;
    // Taken before the request: the lease counts from a moment that the database cannot have seen later.
    const asked = this.#now();
    const replicas = await store.heartbeat(replicaId);
    const clusters = await this.#options.clusters();
    const renewed = new Map(
      (this.#held.size > 0
        ? await store.renew([...this.#held.values()])
        : []
      ).map(lease => [lease.clusterId, lease]),
    );
    this.#goodUntil = asked + ttlMs * (1 - MARGIN);
    for (const clusterId of [...this.#held.keys()]) {
      if (!renewed.has(clusterId)) await this.#lose(clusterId);
    }
    await this.#giveBackForeign(replicas, clusters);
    const wanted = clusters.filter(
      clusterId =>
        !this.#held.has(clusterId) &&
        preferredOwner(clusterId, replicas) === replicaId,
    );
    if (wanted.length === 0) return;
    for (const lease of await store.take(replicaId, wanted)) {
      const fence = {
        clusterId: lease.clusterId,
        owner: replicaId,
        epoch: lease.epoch,
      };
      this.#held.set(lease.clusterId, fence);
      await this.#options.onGained(fence);
    }
  }

  async #giveBackForeign(
    replicas: readonly string[],
    clusters: readonly string[],
  ): Promise<void> {
    const existing = new Set(clusters);
    for (const [clusterId, fence] of [...this.#held]) {
      const mine =
        existing.has(clusterId) &&
        preferredOwner(clusterId, replicas) === this.#options.replicaId;
      const seen = mine ? 0 : (this.#foreign.get(clusterId) ?? 0) + 1;
      this.#foreign.set(clusterId, seen);
      if (seen >= PATIENCE) {
        await this.#lose(clusterId);
        await this.#options.store.release([fence]);
      }
    }
  }

  async #lose(clusterId: string): Promise<void> {
    this.#held.delete(clusterId);
    this.#foreign.delete(clusterId);
    await this.#options.onLost(clusterId);
  }

  async #loseAll(): Promise<void> {
    await Promise.all([...this.#held.keys()].map(id => this.#lose(id)));
  }
}
