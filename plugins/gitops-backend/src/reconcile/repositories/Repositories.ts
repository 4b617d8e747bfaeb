import {
  Charts,
  Egress,
  GitProvider,
  normalizeRepoUrl,
  sourceKind,
} from '@backstage-gitops/engine';
import type { ApplicationSource } from '@backstage-gitops/plugin-gitops-common';
import { ArtifactOrigin } from './ArtifactOrigin';
import { ChartOrigin } from './ChartOrigin';
import { openGitContent } from './gitContents';
import { GitOrigin } from './GitOrigin';
import type {
  OpenedSource,
  Origin,
  OriginEvents,
  RemoteAccess,
} from './Origin';
import { originKey, originUrl } from './originKey';
import type { PollInterval } from './Watcher';

export interface RepositoriesOptions {
  git: GitProvider;
  charts: Charts;
  egress: Egress;
  /** For contents of large files. */
  lfsFolder: string;
  /** How applications of a project reach an address: with the credentials that the store has for it. */
  accessOf: (url: string, project: string) => Promise<RemoteAccess>;
  interval: PollInterval;
  /** What an origin offers changed; told with its `originKey`. */
  onMoved: (key: string) => void;
  /** An origin stopped answering (with the error), or answers again. */
  onState: (key: string, error: unknown | undefined) => void;
}

/** Stands for what is registered for all projects. */
const NO_PROJECT = '';

/** How long an origin that no application uses stays open. */
const UNUSED_MS = 600_000;

/** The places that this replica's applications take their sources from, each opened once for all who reach it alike. */
export class Repositories {
  readonly #options: RepositoriesOptions;
  /** By origin key and the identity of the credentials. */
  readonly #origins = new Map<string, Map<string, Promise<Origin>>>();
  readonly #access = new Map<string, Promise<RemoteAccess>>();
  readonly #users = new Map<string, number>();
  /** When origins that no application uses were opened last. */
  readonly #visited = new Map<string, number>();
  readonly #sweep: NodeJS.Timeout;

  constructor(options: RepositoriesOptions) {
    this.#options = options;
    this.#sweep = setInterval(() => this.#leaveUnused(), UNUSED_MS);
    this.#sweep.unref();
  }

  /** What a source means now; see `Origin.open`. */
  async open(
    source: ApplicationSource,
    project: string,
    notBefore: number,
    revision?: string,
  ): Promise<OpenedSource> {
    const origin = await this.origin(source, project);
    return origin.open(source, notBefore, revision);
  }

  /** Where a source of a project comes from. Rejects with an EngineError when it cannot be opened. */
  async origin(source: ApplicationSource, project: string): Promise<Origin> {
    const key = originKey(source);
    if (!this.#users.has(key)) this.#visited.set(key, Date.now());
    const access = await this.access(source.repoURL, project);
    const known = this.#origins.get(key) ?? new Map<string, Promise<Origin>>();
    this.#origins.set(key, known);
    const passCredentials = source.helm?.passCredentials === true;
    const identity = `${access.identity} ${passCredentials}`;
    const found = known.get(identity);
    if (found) return found;
    const opened = this.#open(key, source, {
      ...access,
      charts: { ...access.charts, passCredentials },
    });
    known.set(identity, opened);
    // A failed opening is not kept: the next caller tries again, perhaps with other credentials.
    opened.catch(() => known.delete(identity));
    return opened;
  }

  /** How applications of a project reach an address; looked up once until something about it changes. */
  access(url: string, project: string): Promise<RemoteAccess> {
    const key = `${normalizeRepoUrl(url)}\0${project}`;
    const known = this.#access.get(key);
    if (known) return known;
    const access = this.#options.accessOf(url, project);
    this.#access.set(key, access);
    access.catch(() => this.#access.delete(key));
    return access;
  }

  /** One more application uses an origin; it is polled while any does. @param key - `originKey` */
  async use(key: string): Promise<void> {
    const users = (this.#users.get(key) ?? 0) + 1;
    this.#users.set(key, users);
    if (users === 1) {
      for (const origin of await this.#opened(key)) origin.use();
    }
  }

  async release(key: string): Promise<void> {
    const users = (this.#users.get(key) ?? 0) - 1;
    if (users > 0) {
      this.#users.set(key, users);
      return;
    }
    this.#users.delete(key);
    await this.#forget(key);
  }

  /** Lists what a repository offers now, in all ways that it is used. */
  async refresh(url: string): Promise<void> {
    await Promise.all(
      this.#keysOf(url).map(async key => {
        const origins = await this.#opened(key);
        await Promise.all(origins.map(origin => origin.refresh()));
      }),
    );
  }

  /**
   * Forgets how repositories are reached whose credentials or address changed: those below `prefix`, or all. They are opened
   * anew when they are next needed. Answers the keys of the origins that were forgotten.
   */
  async changed(prefix = ''): Promise<string[]> {
    const start = normalizeRepoUrl(prefix);
    for (const key of this.#access.keys()) {
      if (key.startsWith(start)) this.#access.delete(key);
    }
    const keys = [...this.#origins.keys()].filter(key => key.startsWith(start));
    await Promise.all(keys.map(key => this.#forget(key)));
    return keys;
  }

  async stop(): Promise<void> {
    clearInterval(this.#sweep);
    await Promise.all([...this.#origins.keys()].map(key => this.#forget(key)));
  }

  async #open(
    key: string,
    source: ApplicationSource,
    access: RemoteAccess,
  ): Promise<Origin> {
    const { git, charts, egress, interval, onMoved, onState } = this.#options;
    const events: OriginEvents = {
      onMoved: () => onMoved(key),
      onState: error => onState(key, error),
    };
    const { chart = '', targetRevision = '' } = source;
    const repository = access.charts;
    let origin: Origin;
    switch (sourceKind(source)) {
      case 'git': {
        const mirror = await git.open(access.git);
        origin = new GitOrigin({
          mirror,
          interval,
          contentOf: (from, commit, ref) =>
            openGitContent(from, commit, ref, {
              git,
              egress,
              lfsFolder: this.#options.lfsFolder,
              remoteOf: async address =>
                (await this.access(address, NO_PROJECT)).git,
            }),
          ...events,
        });
        break;
      }
      case 'helm':
        origin = new ChartOrigin({
          charts,
          repository,
          chart,
          range: targetRevision,
          interval,
          ...events,
        });
        break;
      default:
        origin = new ArtifactOrigin({
          charts,
          repository,
          revision: targetRevision,
          interval,
          ...events,
        });
    }
    if (this.#users.has(key)) origin.use();
    return origin;
  }

  /** Origins that only a form or a dependency asked for stay open for a while, not for ever. */
  #leaveUnused(): void {
    const since = Date.now() - UNUSED_MS;
    for (const [key, visited] of this.#visited) {
      const isUsed = this.#users.has(key);
      if (!isUsed && visited > since) continue;
      this.#visited.delete(key);
      if (!isUsed) void this.#forget(key);
    }
  }

  #keysOf(url: string): string[] {
    const normalized = normalizeRepoUrl(url);
    return [...this.#origins.keys()].filter(
      key => originUrl(key) === normalized,
    );
  }

  async #opened(key: string): Promise<Origin[]> {
    const opened = await Promise.allSettled(
      this.#origins.get(key)?.values() ?? [],
    );
    return opened.flatMap(each =>
      each.status === 'fulfilled' ? [each.value] : [],
    );
  }

  async #forget(key: string): Promise<void> {
    const opened = this.#opened(key);
    // At once: who opens it while it is being closed gets another one.
    this.#origins.delete(key);
    await Promise.all((await opened).map(origin => origin.stop()));
  }
}
