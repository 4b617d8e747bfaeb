import { EngineError } from '@backstage-gitops/engine';
import type {
  Condition,
  Health,
  KubernetesObject,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';
import type { ResourceRow } from '../store/types';
import type { ClusterRuntime } from './clusters/ClusterRuntime';
import { FRESH_REFS, Reason, RENDER } from './reasons';
import type { AppState, DesiredState } from './state/AppState';
import type { Refusals } from './types';
import { AutoSyncDecision, decideAutoSync } from './steps/autoSync';
import { CompareContext, compareState, pictureOf } from './steps/compare';
import { conditionOf } from './steps/conditions';
import { DesiredContext, makeDesired } from './steps/desired';
import { buildStatus, statusChanged } from './steps/status';
import { treeChanges } from './steps/tree';
import type { StateWriter, Writing } from './writer/StateWriter';

export interface ObserverOptions {
  writer: StateWriter;
  desiredContext: (cluster: ClusterRuntime) => DesiredContext;
  compareContext: (cluster: ClusterRuntime) => CompareContext;
  /** What the project and the rules of the installation have against the application; nothing when it may be. */
  refusals: Refusals;
  /** Stored manifests of a content address. */
  loadDesired: (hash: string) => Promise<string | undefined>;
  /** How old a ref listing may be for a render that nobody asked to be fresh, in milliseconds. */
  refsMaxAgeMs: number;
  now?: () => Date;
}

/** What a run found out beyond what it wrote. */
export interface Observation {
  autoSync?: Extract<AutoSyncDecision, { kind: 'sync' | 'heal' }>;
  /** Something failed that may work after this time. */
  retryAfterMs?: number;
}

interface Picture {
  syncStatus: SyncStatus;
  health: Health;
  rows: readonly ResourceRow[] | undefined;
  conditions: readonly Condition[];
  decision?: AutoSyncDecision;
  retryAfterMs?: number;
}

/** Time until a cluster or repository that failed is tried again, in milliseconds. */
const RETRY_MS = 10_000;

/** Sync status and health of an application whose state cannot be determined. */
const UNKNOWN = {
  syncStatus: 'Unknown',
  health: { status: 'Unknown' },
} as const;

/**
 * Finds out how an application is and writes it down: desired state from Git, comparison with the cluster, tree, health,
 * conditions. A failure on the way becomes one condition, and what was known before stays visible.
 */
export class Observer {
  readonly #options: ObserverOptions;
  readonly #now: () => Date;

  constructor(options: ObserverOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  /** Takes the stored tree as the one that was written last. */
  remember(state: AppState, rows: readonly ResourceRow[]): void {
    state.tree = treeChanges(rows, new Map()).digests;
  }

  async run(
    state: AppState,
    cluster: ClusterRuntime | undefined,
    reasons: number,
    writing: Writing,
    tickets: readonly string[],
  ): Promise<Observation> {
    const before = state.desired;
    const picture = await this.#look(state, cluster, reasons);
    const status = buildStatus({
      applicationId: state.id,
      generation: state.row.generation,
      desired: state.desired,
      rows: picture.rows ?? [],
      before: state.status,
      now: this.#now(),
      syncStatus: picture.syncStatus,
      health: picture.health,
      conditions: picture.conditions,
    });
    // While nothing can be compared the tree stays as it was seen last, and so do the numbers that come from it.
    if (!picture.rows && state.status) {
      status.counts = state.status.counts;
      status.images = state.status.images;
    }
    const changes = picture.rows && treeChanges(picture.rows, state.tree);
    const treeChanged =
      changes !== undefined &&
      (changes.upserts.length > 0 || changes.deletes.length > 0);
    // Who asked for a look wants to see that it was taken, also when it found nothing new.
    const asked = (reasons & FRESH_REFS) > 0;
    const changed = statusChanged(state.status, status) || asked;
    const newDesired = state.desired !== before && state.desired;
    if (changed || treeChanged || newDesired || tickets.length > 0) {
      this.#options.writer.state(writing, {
        status: changed ? status : undefined,
        tree: treeChanged ? changes : undefined,
        desired: newDesired
          ? {
              hash: newDesired.hash,
              manifests: JSON.stringify(newDesired.objects),
            }
          : undefined,
        tickets,
        urgent: asked,
      });
    }
    if (changed) state.status = status;
    if (changes) state.tree = changes.digests;
    const { decision, retryAfterMs } = picture;
    return {
      retryAfterMs,
      autoSync:
        decision?.kind === 'sync' || decision?.kind === 'heal'
          ? decision
          : undefined,
    };
  }

  async #look(
    state: AppState,
    cluster: ClusterRuntime | undefined,
    reasons: number,
  ): Promise<Picture> {
    const { row, document } = state;
    const refusals = await this.#options.refusals({ row, document });
    if (!cluster) {
      return {
        ...UNKNOWN,
        rows: [],
        conditions: [...refusals, noCluster(state)],
      };
    }
    if (refusals.length > 0) {
      return { ...UNKNOWN, rows: undefined, conditions: refusals };
    }
    try {
      await cluster.ready();
    } catch (error) {
      return this.#unreachable(error);
    }
    await this.#desire(state, cluster, reasons);
    // The kinds that the project permits can be asked about only when it is known what there is.
    const refusedKinds = state.desired
      ? await this.#options.refusals(state)
      : [];
    if (refusedKinds.length > 0) {
      return { ...UNKNOWN, rows: undefined, conditions: refusedKinds };
    }
    if (!state.desired) {
      return {
        ...UNKNOWN,
        rows: undefined,
        conditions: state.sourceError ? [state.sourceError] : [],
        retryAfterMs: RETRY_MS,
      };
    }
    try {
      return await this.#compare(state, state.desired, cluster);
    } catch (error) {
      return this.#unreachable(error);
    }
  }

  /** Brings the desired state up to date where a reason says that it may be old. */
  async #desire(
    state: AppState,
    cluster: ClusterRuntime,
    reasons: number,
  ): Promise<void> {
    if (state.desired && !state.sourceError && (reasons & RENDER) === 0) return;
    const since =
      (reasons & FRESH_REFS) > 0
        ? state.refreshSince
        : this.#now().getTime() - this.#options.refsMaxAgeMs;
    try {
      state.desired = await makeDesired(
        state,
        this.#options.desiredContext(cluster),
        (reasons & Reason.revision) > 0 ? 0 : since,
      );
      state.sourceError = undefined;
    } catch (error) {
      state.sourceError = conditionOf('ComparisonError', error);
      state.desired ??= await this.#lastGood(state);
    }
  }

  /** The desired state as the store has it, when it cannot be made from Git. */
  async #lastGood(state: AppState): Promise<DesiredState | undefined> {
    const hash = state.status?.desiredHash;
    const stored = hash && (await this.#options.loadDesired(hash));
    if (!hash || !stored) return undefined;
    const objects: KubernetesObject[] = JSON.parse(stored);
    return {
      hash,
      // Matches no render: the first good one replaces this state.
      renderKey: '',
      generation: state.status?.comparedGeneration ?? 0,
      objects,
      revisions: state.status?.revisions ?? [],
      conditions: [],
    };
  }

  async #compare(
    state: AppState,
    desired: DesiredState,
    cluster: ClusterRuntime,
  ): Promise<Picture> {
    const comparison = await compareState(
      state,
      desired,
      cluster,
      this.#options.compareContext(cluster),
    );
    const { health, rows } = pictureOf(state, comparison, cluster);
    const conditions = [...desired.conditions, ...comparison.conditions];
    if (state.sourceError) {
      return {
        syncStatus: 'Unknown',
        health,
        rows,
        conditions: [...conditions, state.sourceError],
        retryAfterMs: RETRY_MS,
      };
    }
    const decision = decideAutoSync({
      policy: state.document.spec.syncPolicy,
      operationActive: state.operation !== undefined,
      deleting: state.row.deletion !== undefined,
      syncStatus: comparison.status,
      resources: comparison.resources.map(resource => ({
        ...resource.ref,
        status: resource.counts ? resource.status : undefined,
        requiresPruning: resource.requiresPruning,
      })),
      desiredHash: desired.hash,
      revision: desired.revisions[0]?.revision ?? '',
      last: state.last,
    });
    if (decision.kind === 'refused') {
      conditions.push({ type: 'SyncError', message: decision.message });
    }
    return {
      syncStatus: comparison.status,
      health,
      rows,
      conditions,
      decision,
    };
  }

  #unreachable(error: unknown): Picture {
    if (!(error instanceof EngineError)) throw error;
    return {
      ...UNKNOWN,
      rows: undefined,
      conditions: [conditionOf('ComparisonError', error)],
      retryAfterMs: RETRY_MS,
    };
  }
}

function noCluster({ document }: AppState): Condition {
  const { server, name } = document.spec.destination;
  return {
    type: 'InvalidSpecError',
    message: `Cluster ${
      server ?? name ?? ''
    } of spec.destination is not known. Add it under Clusters, or correct the destination.`,
  };
}
