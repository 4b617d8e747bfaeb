import { LoggerService } from '@backstage/backend-plugin-api';
import type { Fence, OperationRow, ResourceRow } from '../store/types';
import type { ClusterRuntime } from './clusters/ClusterRuntime';
import type { Deleter } from './Deleter';
import { Loaded, stateOf } from './Loader';
import type { Observer } from './Observer';
import type { Operator } from './Operator';
import type { WorkQueue } from './queue/WorkQueue';
import { FRESH_REFS, Reason, RELOAD } from './reasons';
import { originKey } from './repositories/originKey';
import type { Repositories } from './repositories/Repositories';
import type { Applications } from './state/Applications';
import type { AppState } from './state/AppState';
import { decideAutoSync } from './steps/autoSync';
import type { Claimed, Tickets } from './Tickets';
import type { StateWriter, Writing } from './writer/StateWriter';

export interface ReconcilerOptions {
  applications: Applications;
  repositories: Repositories;
  load: (id: string) => Promise<Loaded | undefined>;
  loadTree: (id: string) => Promise<ResourceRow[]>;
  loadOperation: (id: string) => Promise<OperationRow | undefined>;
  controlPlaneNamespace: string;
  /** The runtime of a cluster whose lease this replica holds; undefined for applications without a known cluster. */
  cluster: (clusterId: string) => ClusterRuntime | undefined;
  fence: (clusterId: string) => Fence | undefined;
  observer: Observer;
  operator: Operator;
  deleter: Deleter;
  writer: StateWriter;
  tickets: Tickets;
  queue: () => WorkQueue;
  logger: LoggerService;
}

/** First and longest wait after a run that failed, in milliseconds. */
const RETRY_MS = { first: 5_000, longest: 180_000 };

/**
 * The run of one application: load → delete, or observe → sync by itself when it may. Called by the work queue, for one
 * application at a time; operations run beside it and wake it when they end.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  async run(id: string, reasons: number): Promise<void> {
    const { tickets, logger } = this.#options;
    const claimed = tickets.take(id);
    try {
      await this.#run(id, reasons, claimed);
    } catch (error) {
      logger.error(`Reconciling application ${id} failed: ${error}`);
      this.#retryLater(id, claimed);
    }
  }

  async #run(id: string, reasons: number, claimed: Claimed): Promise<void> {
    const { fence, cluster, deleter, observer, queue } = this.#options;
    const state = await this.#state(id, reasons);
    if (!state) return;
    if ((reasons & FRESH_REFS) > 0) state.refreshSince = claimed.claimedAt;
    const clusterId = state.row.clusterId ?? '';
    const held = fence(clusterId);
    // The lease went elsewhere: its new holder finds the claimed rows due when their claim times out.
    if (!held) return;
    const writing: Writing = { applicationId: id, fence: held };
    const runtime = cluster(clusterId);
    if (state.row.deletion) {
      const gone = await deleter.run(state, runtime, writing);
      if (gone) await this.#forget(id);
      else queue().addAfter(id, Reason.retry, RETRY_MS.first);
      return;
    }
    const seen = await observer.run(
      state,
      runtime,
      reasons,
      writing,
      claimed.tickets,
    );
    if (seen.retryAfterMs !== undefined) {
      queue().addAfter(id, Reason.retry, seen.retryAfterMs);
    }
    if (runtime && seen.autoSync) {
      await this.#sync(state, runtime, writing, seen.autoSync);
    }
  }

  /** Starts the sync that was decided on; a self-heal may have to wait its turn. */
  async #sync(
    state: AppState,
    runtime: ClusterRuntime,
    writing: Writing,
    decision: Extract<
      ReturnType<typeof decideAutoSync>,
      { kind: 'sync' | 'heal' }
    >,
  ): Promise<void> {
    const { operator, queue } = this.#options;
    if (decision.kind === 'heal') {
      const wait = state.heal.take();
      if (wait > 0) {
        queue().addAfter(state.id, Reason.retry, wait);
        return;
      }
    }
    await operator.startAutomated(state, runtime, writing, {
      sync: decision.request,
      retry: decision.retry,
      initiatedBy: { automated: true },
    });
  }

  /** The application's state, read again where the reasons say that the store may know better. */
  async #state(id: string, reasons: number): Promise<AppState | undefined> {
    const { applications, load, loadTree, controlPlaneNamespace } =
      this.#options;
    const known = applications.get(id);
    if (known && (reasons & RELOAD) === 0) return known;
    const loaded = await load(id);
    if (!loaded) {
      await this.#forget(id);
      return undefined;
    }
    const state = stateOf(loaded, known, controlPlaneNamespace);
    if (!known && loaded.status) {
      this.#options.observer.remember(state, await loadTree(id));
    }
    await this.#index(state);
    await this.#adoptOperation(state, loaded.operation);
    return state;
  }

  async #index(state: AppState): Promise<void> {
    const { applications, repositories } = this.#options;
    const keys = state.sources
      .filter(source => source.repoURL !== '')
      .map(originKey);
    const { added, removed } = applications.put(state, [...new Set(keys)]);
    await Promise.all([
      ...added.map(key => repositories.use(key)),
      ...removed.map(key => repositories.release(key)),
    ]);
  }

  /** Goes on with an operation that a person asked for, or that another holder of the lease left behind. */
  async #adoptOperation(
    state: AppState,
    last: OperationRow | undefined,
  ): Promise<void> {
    const active = last?.phase === 'Running' || last?.phase === 'Terminating';
    if (!last || !active) return;
    if (state.operation) {
      if (last.phase === 'Terminating') state.operation.abort.abort();
      return;
    }
    const clusterId = state.row.clusterId ?? '';
    const fence = this.#options.fence(clusterId);
    const runtime = this.#options.cluster(clusterId);
    const row = await this.#options.loadOperation(last.id);
    if (!fence || !row) return;
    this.#options.operator.start(
      state,
      runtime,
      { applicationId: state.id, fence },
      row,
    );
  }

  async #forget(id: string): Promise<void> {
    const { applications, repositories, queue } = this.#options;
    queue().forget(id);
    applications.get(id)?.operation?.abort.abort();
    await Promise.all(
      applications.remove(id).map(url => repositories.release(url)),
    );
  }

  #retryLater(id: string, claimed: Claimed): void {
    const { applications, fence, writer, queue } = this.#options;
    const wait = Math.min(
      RETRY_MS.first * 2 ** claimed.failures,
      RETRY_MS.longest,
    );
    const held = fence(applications.get(id)?.row.clusterId ?? '');
    if (claimed.tickets.length === 0 || !held) {
      queue().addAfter(id, Reason.retry, wait);
      return;
    }
    writer.retry({ applicationId: id, fence: held }, claimed.tickets, wait);
  }
}
