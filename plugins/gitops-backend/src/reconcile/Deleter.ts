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
        const left = await deleteStep({
          state,
          cluster,
          rows: await this.#options.loadTree(state.id),
          propagation: deletion.propagation,
          mayWrite: () => this.#options.mayWrite(cluster.clusterId),
        });
        if (left > 0) return false;
      } catch (error) {
        this.#failed(state, writing, error);
        return false;
      }
    }
    await this.#options.writer.remove(writing);
    return true;
  }

  #failed(state: AppState, writing: Writing, error: unknown): void {
    const status = buildStatus({
      applicationId: state.id,
      generation: state.row.generation,
      desired: state.desired,
      syncStatus: 'Unknown',
      health: { status: 'Unknown' },
      rows: [],
      conditions: [{ type: 'DeletionError', message: sentenceOf(error) }],
      before: state.status,
      now: new Date(),
    });
    status.counts = state.status?.counts ?? status.counts;
    if (!statusChanged(state.status, status)) return;
    state.status = status;
    this.#options.writer.state(writing, { status });
  }
}
