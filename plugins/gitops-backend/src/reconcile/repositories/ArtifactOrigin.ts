import {
  ChartRepositoryAccess,
  Charts,
  checkArtifactPath,
  ResolvedArtifact,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import type { OpenedSource, Origin, OriginEvents } from './Origin';
import { PollInterval, Watcher } from './Watcher';

export interface ArtifactOriginOptions extends OriginEvents {
  charts: Charts;
  repository: ChartRepositoryAccess;
  /** Digest, tag or range of versions. */
  revision: string;
  interval: PollInterval;
}

/** An OCI artifact at one revision (spec sources §17). */
export class ArtifactOrigin implements Origin {
  readonly #options: ArtifactOriginOptions;
  readonly #watcher: Watcher<ResolvedArtifact>;

  constructor(options: ArtifactOriginOptions) {
    const { charts, repository, revision, interval } = options;
    this.#options = options;
    this.#watcher = new Watcher({
      list: notBefore =>
        charts.resolveArtifact(repository, revision, { notBefore }),
      isSame: (a, b) => a.digest === b.digest,
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
    const { charts, repository } = this.#options;
    const { digest, tag } =
      revision === undefined
        ? await this.#watcher.listing(notBefore)
        : await charts.resolveArtifact(repository, revision, { notBefore });
    const content = await charts.artifact(repository, digest);
    checkArtifactPath(content, source.path);
    const { authors, created, description } = content.metadata;
    return {
      source,
      content,
      ref: tag,
      describe: async () => ({
        author: authors,
        date: created,
        message: description,
      }),
    };
  }

  async refresh(): Promise<void> {
    await this.#watcher.listing(Date.now());
  }

  use(): void {
    if (!this.#options.revision.includes(':')) this.#watcher.start();
  }

  async stop(): Promise<void> {
    await this.#watcher.stop();
  }
}
