import type { TrackingSettings } from '@backstage-gitops/engine';
import type { ResourceRow } from '../store/types';
import type { ClusterRuntime } from './clusters/ClusterRuntime';
import type { AppState } from './state/AppState';
import { deleteStep } from './steps/deletion';
import { sentenceOf } from './steps/conditions';
import { buildStatus, statusChanged } from './steps/status';
import type { StateWriter, Writing } from './writer/StateWriter';

export interface DeleterOptions {
  writer: StateWriter;
  loadTree: (applicationId: string) => Promise<ResourceRow[]>;
  tracking: TrackingSettings;
  mayWrite: (clusterId: string) => boolean;
}

/**
 * Takes an application away: ends its operation, deletes its objects wave by wave when cascading (spec engine §5.12),
 * then its row. Called again by the cluster's own events until nothing is left.
 */
export class Deleter {
  readonly #options: DeleterOptions;

  constructor(options: DeleterOptions) {
    this.#options = options;
  }

  /** Whether the application is gone. */
  async run(
    state: AppState,
    cluster: ClusterRuntime | undefined,
    writing: Writing,
  ): Promise<boolean> {
    const { deletion } = state.row;
    if (!deletion) return false;
    if (state.operation) {
      state.operation.abort.abort();
      await state.operation.done;
    }
    if (deletion.cascade && cluster) {
      try {
        const progress = await deleteStep({
          state,
          cluster,
          tracking: this.#options.tracking,
          rows: await this.#options.loadTree(state.id),
          propagation: deletion.propagation,
          mayWrite: () => this.#options.mayWrite(cluster.clusterId),
        });
        if (progress.kind === 'unapproved') {
          this.#failed(state, writing, waitsForApproval(progress.names));
          return false;
        }
        if (progress.kind === 'waiting') return false;
      } catch (error) {
        this.#failed(state, writing, sentenceOf(error));
        return false;
      }
    }
    await this.#options.writer.remove(writing);
    return true;
  }

  #failed(state: AppState, writing: Writing, message: string): void {
    const status = buildStatus({
      applicationId: state.id,
      generation: state.row.generation,
      desired: state.desired,
      syncStatus: 'Unknown',
      health: { status: 'Unknown' },
      rows: [],
      conditions: [{ type: 'DeletionError', message }],
      before: state.status,
      now: new Date(),
    });
    status.counts = state.status?.counts ?? status.counts;
    if (!statusChanged(state.status, status)) return;
    state.status = status;
    this.#options.writer.state(writing, { status });
  }
}

function waitsForApproval(names: readonly string[]): string {
  return `Deletion waits for approval of ${names
    .slice(0, 3)
    .join(
      ', ',
    )}. Set the annotation argocd.argoproj.io/deletion-approved to the time of approval.`;
}
