import { ClusterConnection, createKubeClient } from '@backstage-gitops/engine';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ClusterRow, listClusters, setClusterConnection } from '../store';

/** Waits between tries, in milliseconds; they double from the first to the last. */
const WAIT_MS = { first: 2_000, last: 60_000 };

export interface ClusterProbeOptions {
  knex: Knex;
  connectionOf: (clusterId: string) => Promise<ClusterConnection>;
  logger: LoggerService;
}

/**
 * Finds out at the start whether clusters answer, for the list of clusters, and tries those that do not until they do. A
 * cluster that answered is not asked again: an installation at rest sends nothing but its watches.
 */
export class ClusterProbe {
  readonly #options: ClusterProbeOptions;
  readonly #good = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(options: ClusterProbeOptions) {
    this.#options = options;
  }

  start(wait: number = WAIT_MS.first): void {
    if (this.#stopped) return;
    this.#running = this.probe()
      .catch(error => {
        this.#options.logger.warn(`Trying the clusters failed: ${error}`);
        return false;
      })
      .then(allGood => {
        if (allGood || this.#stopped) return;
        const next = Math.min(wait * 2, WAIT_MS.last);
        this.#timer = setTimeout(() => this.start(next), wait);
        this.#timer.unref();
      });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  /** Tries the clusters that have not answered yet; answers whether all have now. */
  async probe(): Promise<boolean> {
    const { knex } = this.#options;
    const clusters = await listClusters({ knex });
    const open = clusters.filter(({ id }) => !this.#good.has(id));
    await Promise.all(
      open.map(async ({ id }) => {
        const connection = await this.#try(id);
        if (connection.state === 'Connected') this.#good.add(id);
        await setClusterConnection({
          knex,
          id,
          connection: { ...connection, checkedAt: new Date().toISOString() },
        });
      }),
    );
    return clusters.every(({ id }) => this.#good.has(id));
  }

  async #try(clusterId: string): Promise<ClusterRow['connection']> {
    try {
      const client = createKubeClient(
        await this.#options.connectionOf(clusterId),
      );
      try {
        const { serverVersion } = await client.discovery();
        return { state: 'Connected', serverVersion };
      } finally {
        client.close();
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { state: 'Failed', message };
    }
  }
}
