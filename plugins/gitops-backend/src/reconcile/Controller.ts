import { LoggerService } from '@backstage/backend-plugin-api';
import type { LiveChange } from '@backstage-gitops/engine';
import type { LeaseKeeper } from '../coordination/LeaseKeeper';
import type { QueueRow } from '../store/types';
import type { Clusters } from './clusters/Clusters';
import { movedApplications } from './movedApplications';
import type { Operator } from './Operator';
import { QueueLoop } from './queue/QueueLoop';
import { WorkQueue } from './queue/WorkQueue';
import { FRESH_REFS, Reason } from './reasons';
import type { Repositories } from './repositories/Repositories';
import type { Applications } from './state/Applications';
import type { AppState } from './state/AppState';
import type { Tickets } from './Tickets';
import type { StateWriter } from './writer/StateWriter';

export interface ControllerParts {
  applications: Applications;
  clusters: Clusters;
  leases: LeaseKeeper;
  operator: Operator;
  queue: WorkQueue;
  /** Whether the content of an application's sources is another than before. */
  hasMoved: (state: AppState) => Promise<boolean>;
  repositories: Repositories;
  tickets: Tickets;
  writer: StateWriter;
  /** Ids of a cluster's applications, page by page. */
  applicationIds: (clusterId: string) => AsyncIterable<string[]>;
  claim: (clusterIds: string[], limit: number) => Promise<QueueRow[]>;
  /** Milliseconds between looks into the queue table that nobody woke. */
  pollMs: number;
  logger: LoggerService;
}

/** Rows that may wait in memory; the rest stays in the table, for other replicas too. */
const MOST_WAITING = 2_000;

/** How long changes are gathered while an operation changes an application itself, and for children, in milliseconds. */
const GATHER_MS = { operating: 1_000, tree: 100 };

/**
 * Brings the four events to the work queue — a ref moved, a live object changed, a document or wish was stored, a timer
 * fired — and takes clusters in and out as their leases come and go. What is done about an event is the Reconciler's.
 */
export class Controller {
  readonly #parts: ControllerParts;
  readonly #loop: QueueLoop;
  /** Kinds whose watch fails, by cluster, as applications were told last. */
  readonly #failing = new Map<string, string>();

  constructor(parts: ControllerParts) {
    this.#parts = parts;
    this.#loop = new QueueLoop({
      claim: limit => {
        const held = parts.leases.heldClusters;
        return held.length === 0
          ? Promise.resolve([])
          : parts.claim(held, limit);
      },
      onClaimed: row => this.#claimed(row),
      room: () => MOST_WAITING - parts.queue.size,
      pollMs: parts.pollMs,
      logger: parts.logger,
    });
  }

  async start(): Promise<void> {
    await this.#parts.leases.start();
    this.#loop.wake();
  }

  /** Ends in the order in which things depend on each other: no new work, running work, then leases and connections. */
  async stop(): Promise<void> {
    const { queue, leases, writer, repositories, clusters } = this.#parts;
    await this.#loop.stop();
    await queue.stop();
    await leases.stop();
    await writer.stop();
    await Promise.all([repositories.stop(), clusters.stop()]);
  }

  wake(): void {
    this.#loop.wake();
  }

  /** The cluster's lease is this replica's from now on. */
  async gained(clusterId: string): Promise<void> {
    const { clusters, applicationIds, queue, logger } = this.#parts;
    if (clusterId !== '') await clusters.open(clusterId);
    let count = 0;
    for await (const ids of applicationIds(clusterId)) {
      for (const id of ids) queue.add(id, Reason.gained);
      count += ids.length;
    }
    logger.info(
      `Working for ${
        clusterId ? `cluster ${clusterId}` : 'applications without a cluster'
      }: ${count} applications`,
    );
    this.#loop.wake();
  }

  /** The lease is not this replica's any more: resolves when nothing is done for the cluster. */
  async lost(clusterId: string): Promise<void> {
    const { applications, operator, clusters, repositories, queue } =
      this.#parts;
    const states = applications.ofCluster(clusterId);
    for (const { id } of states) queue.forget(id);
    await operator.leave(states);
    for (const { id } of states) {
      for (const url of applications.remove(id)) {
        await repositories.release(url);
      }
    }
    await clusters.close(clusterId);
    this.#failing.delete(clusterId);
  }

  liveChanged(clusterId: string, change: LiveChange): void {
    const { applications, queue } = this.#parts;
    if (change.kinds.size > 0) this.#watchesChanged(clusterId);
    for (const instance of change.apps) {
      const state = applications.byInstance(clusterId, instance);
      if (!state) continue;
      // An operation makes changes faster than they need to be looked at; its end is looked at for itself.
      if (state.operation) {
        queue.addAfter(state.id, Reason.live, GATHER_MS.operating);
      } else {
        queue.add(state.id, Reason.live, { urgent: true });
      }
    }
    for (const instance of change.trees) {
      const state = applications.byInstance(clusterId, instance);
      if (state) queue.addAfter(state.id, Reason.tree, GATHER_MS.tree);
    }
  }

  /** A cluster that went away or came back changes what can be said of each of its applications. */
  #watchesChanged(clusterId: string): void {
    const { applications, clusters, queue } = this.#parts;
    const failing = (clusters.get(clusterId)?.live.states() ?? [])
      .filter(({ error }) => error)
      .map(({ group, kind }) => `${group}/${kind}`)
      .sort()
      .join();
    if ((this.#failing.get(clusterId) ?? '') === failing) return;
    this.#failing.set(clusterId, failing);
    for (const { id } of applications.ofCluster(clusterId)) {
      queue.add(id, Reason.live);
    }
  }

  /** What an origin offers changed. @param key - see `originKey` */
  async originMoved(key: string): Promise<void> {
    const { applications, queue, hasMoved } = this.#parts;
    const moved = await movedApplications(
      applications.byRepository(key),
      hasMoved,
    );
    for (const { id } of moved) {
      queue.add(id, Reason.revision, { urgent: true });
    }
  }

  /** An origin answers again: applications that could not be rendered are looked at. */
  originBack(key: string): void {
    const { applications, queue } = this.#parts;
    for (const state of applications.byRepository(key)) {
      if (state.sourceError) queue.add(state.id, Reason.retry);
    }
  }

  /** All applications of a cluster or repository whose settings changed are looked at again. */
  async clusterChanged(clusterId: string): Promise<void> {
    const { clusters, leases, applications, queue } = this.#parts;
    await leases.tick();
    if (!leases.fence(clusterId)) return;
    await clusters.close(clusterId);
    await clusters.open(clusterId);
    for (const { id } of applications.ofCluster(clusterId)) {
      queue.add(id, Reason.document);
    }
  }

  /** @param prefix - start of the addresses that are reached in another way now; by default all */
  async repositoryChanged(prefix?: string): Promise<void> {
    const { repositories, applications, queue } = this.#parts;
    for (const key of await repositories.changed(prefix)) {
      for (const { id } of applications.byRepository(key)) {
        queue.add(id, Reason.retry);
      }
    }
  }

  async refreshRepository(url: string): Promise<void> {
    await this.#parts.repositories.refresh(url);
  }

  #claimed(row: QueueRow): void {
    const { tickets, queue } = this.#parts;
    tickets.add(row.applicationId, row, Date.now());
    const urgent = (row.reasons & (FRESH_REFS | Reason.operation)) > 0;
    queue.add(row.applicationId, row.reasons, { urgent });
  }
}
