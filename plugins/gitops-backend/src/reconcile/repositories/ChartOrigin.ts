import type {
  ChartRepositoryAccess,
  Charts,
  ResolvedChart,
} from '@backstage-gitops/engine';
import { isWholeVersion } from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import type { OpenedSource, Origin, OriginEvents } from './Origin';
import { PollInterval, Watcher } from './Watcher';

export interface ChartOriginOptions extends OriginEvents {
  charts: Charts;
  repository: ChartRepositoryAccess;
  chart: string;
  /** Version or range of versions. */
  range: string;
  interval: PollInterval;
}

/** A chart of a Helm repository or a registry, at one range of versions. */
export class ChartOrigin implements Origin {
  readonly #options: ChartOriginOptions;
  readonly #watcher: Watcher<ResolvedChart>;

  constructor(options: ChartOriginOptions) {
    const { charts, repository, chart, range, interval } = options;
    this.#options = options;
    this.#watcher = new Watcher({
      list: notBefore =>
        charts.resolve(repository, chart, range, { notBefore }),
      isSame: (a, b) => a.version === b.version && a.digest === b.digest,
      interval,
      onMoved: options.onMoved,
      onState: options.onState,
    });
  }

  async open(
    source: ApplicationSource,
    notBefore: number,
    revision?: string,
  ): Promise<OpenedSource> {
    const { charts, repository, chart } = this.#options;
    const { version } =
      revision === undefined
        ? await this.#watcher.listing(notBefore)
        : await charts.resolve(repository, chart, revision, { notBefore });
    const content = await charts.content(repository, chart, version);
    return { source, content, ref: version, describe: async () => ({}) };
  }

  async refresh(): Promise<void> {
    await this.#watcher.listing(Date.now());
  }

  /** A whole version stays what it is: nothing has to be asked. */
  use(): void {
    if (!isWholeVersion(this.#options.range)) this.#watcher.start();
  }

  async stop(): Promise<void> {
    await this.#watcher.stop();
  }
}
