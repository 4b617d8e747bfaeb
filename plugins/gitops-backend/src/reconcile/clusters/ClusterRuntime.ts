import {
  assessHealth,
  createKubeClient,
  createLiveCache,
  ClusterFacts,
  ClusterConnection,
  KubeClient,
  LiveCache,
  LiveChange,
  TrackingSettings,
} from '@backstage-gitops/engine';
import { clusterFacts } from './clusterFacts';

export interface ClusterRuntimeOptions {
  clusterId: string;
  connection: ClusterConnection;
  tracking: TrackingSettings;
  clusterSilence: number;
  onChange: (change: LiveChange) => void;
}

/** The connection to one cluster and what is known of it live; exists while this replica holds the cluster's lease. */
export class ClusterRuntime {
  readonly clusterId: string;
  readonly client: KubeClient;
  readonly live: LiveCache;
  #namespaced: Map<string, boolean> | undefined;
  #facts: ClusterFacts | undefined;

  constructor(options: ClusterRuntimeOptions) {
    this.clusterId = options.clusterId;
    this.client = createKubeClient(options.connection);
    this.live = createLiveCache({
      client: this.client,
      tracking: options.tracking,
      health: assessHealth,
      heartbeatMs: options.clusterSilence,
    });
    this.live.onChange(options.onChange);
  }

  /** Reads the cluster's kinds once. Rejects with an EngineError while the cluster does not answer. */
  async ready(): Promise<void> {
    if (this.#namespaced) return;
    const discovery = await this.client.discovery();
    this.#facts = clusterFacts(discovery);
    this.#namespaced = new Map(
      discovery
        .all()
        .map(resource => [
          `${resource.group}/${resource.kind}`,
          resource.namespaced,
        ]),
    );
  }

  /** Whether a kind is namespaced; undefined where the cluster does not have it. Needs `ready`. */
  readonly isNamespaced = (group: string, kind: string): boolean | undefined =>
    this.#namespaced?.get(`${group}/${kind}`);

  /** What tools that render may ask of the cluster; undefined before `ready`. */
  get facts(): ClusterFacts | undefined {
    return this.#facts;
  }

  async stop(): Promise<void> {
    await this.live.stop();
    this.client.close();
  }
}
