import { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterConnection,
  LiveChange,
  TrackingSettings,
} from '@backstage-gitops/engine';
import { ClusterRuntime } from './ClusterRuntime';

export interface ClustersOptions {
  /** How to reach a cluster, with the credentials that the store has for it. Rejects with an EngineError. */
  connectionOf: (clusterId: string) => Promise<ClusterConnection>;
  tracking: TrackingSettings;
  /** Milliseconds, see Timing. */
  clusterSilence: number;
  onChange: (clusterId: string, change: LiveChange) => void;
  logger: LoggerService;
}

/** Runtimes of the clusters that this replica works for, and of those that a page asks about. */
export class Clusters {
  readonly #options: ClustersOptions;
  readonly #open = new Map<string, ClusterRuntime>();

  constructor(options: ClustersOptions) {
    this.#options = options;
  }

  get(clusterId: string): ClusterRuntime | undefined {
    return this.#open.get(clusterId);
  }

  /** Opens a cluster; one that cannot even be addressed (bad credentials in the store) is left out and logged. */
  async open(clusterId: string): Promise<ClusterRuntime | undefined> {
    const known = this.#open.get(clusterId);
    if (known) return known;
    try {
      const runtime = new ClusterRuntime({
        clusterId,
        connection: await this.#options.connectionOf(clusterId),
        tracking: this.#options.tracking,
        clusterSilence: this.#options.clusterSilence,
        onChange: change => this.#options.onChange(clusterId, change),
      });
      this.#open.set(clusterId, runtime);
      // Read ahead, so that no first sync waits for it. A failure is met, and told, by the run that needs the kinds.
      runtime.ready().catch(() => undefined);
      return runtime;
    } catch (error) {
      this.#options.logger.error(
        `Cluster ${clusterId} cannot be opened: ${error}`,
      );
      return undefined;
    }
  }

  async close(clusterId: string): Promise<void> {
    const runtime = this.#open.get(clusterId);
    this.#open.delete(clusterId);
    await runtime?.stop();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#open.keys()].map(id => this.close(id)));
  }
}
