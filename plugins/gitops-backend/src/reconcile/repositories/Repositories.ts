import type {
  CommitInfo,
  GitProvider,
  GitRemote,
  RefListing,
} from '@backstage-gitops/engine';
import { PollInterval, RepositoryWatcher } from './RepositoryWatcher';

export interface RepositoriesOptions {
  provider: GitProvider;
  /** How to reach a repository: its URL with the credentials that the store has for it. */
  remoteOf: (url: string) => Promise<GitRemote>;
  /** Makes URLs of one repository equal. */
  normalize: (url: string) => string;
  interval: PollInterval;
  /** The refs of a repository changed; told with its normalised URL. */
  onMoved: (repository: string, refs: RefListing) => void;
  /** A repository stopped answering (with the error), or answers again. */
  onState: (repository: string, error: unknown | undefined) => void;
}

/** Commits whose author and message are kept, over all repositories. */
const COMMITS_KEPT = 500;

/** The repositories that this replica's applications use, each opened once. */
export class Repositories {
  readonly #options: RepositoriesOptions;
  readonly #watchers = new Map<string, Promise<RepositoryWatcher>>();
  readonly #users = new Map<string, number>();
  readonly #commits = new Map<string, Promise<CommitInfo>>();

  constructor(options: RepositoriesOptions) {
    this.#options = options;
  }

  /** The watcher of a repository, opened at the first call. Rejects with an EngineError when it cannot be opened. */
  watcher(url: string): Promise<RepositoryWatcher> {
    const repository = this.#options.normalize(url);
    const known = this.#watchers.get(repository);
    if (known) return known;
    const opened = this.#open(repository, url);
    this.#watchers.set(repository, opened);
    // A failed opening is not kept: the next caller tries again, perhaps with other credentials.
    opened.catch(() => this.#watchers.delete(repository));
    return opened;
  }

  /** Author, date and message of a commit that was fetched. */
  async commitInfo(url: string, commit: string): Promise<CommitInfo> {
    const known = this.#commits.get(commit);
    if (known) return known;
    const { mirror } = await this.watcher(url);
    const info = mirror.commitInfo(commit);
    this.#commits.set(commit, info);
    info.catch(() => this.#commits.delete(commit));
    for (const oldest of this.#commits.keys()) {
      if (this.#commits.size <= COMMITS_KEPT) break;
      this.#commits.delete(oldest);
    }
    return info;
  }

  /** One more application uses a repository; it is polled while any does. @param repository - normalised URL */
  async use(repository: string): Promise<void> {
    const users = (this.#users.get(repository) ?? 0) + 1;
    this.#users.set(repository, users);
    if (users === 1) (await this.#watchers.get(repository))?.use();
  }

  async release(repository: string): Promise<void> {
    const users = (this.#users.get(repository) ?? 0) - 1;
    if (users > 0) {
      this.#users.set(repository, users);
      return;
    }
    this.#users.delete(repository);
    (await this.#watchers.get(repository))?.release();
  }

  /** Forgets a repository whose URL or credentials changed; it is opened anew when it is next needed. */
  async changed(url: string): Promise<void> {
    const repository = this.#options.normalize(url);
    const watcher = this.#watchers.get(repository);
    this.#watchers.delete(repository);
    await (await watcher?.catch(() => undefined))?.stop();
  }

  async stop(): Promise<void> {
    const watchers = [...this.#watchers.values()];
    this.#watchers.clear();
    await Promise.all(
      watchers.map(async watcher =>
        (await watcher.catch(() => undefined))?.stop(),
      ),
    );
  }

  async #open(repository: string, url: string): Promise<RepositoryWatcher> {
    const { provider, remoteOf, interval, onMoved, onState } = this.#options;
    const mirror = await provider.open(await remoteOf(url));
    const watcher = new RepositoryWatcher({
      mirror,
      interval,
      onMoved: refs => onMoved(repository, refs),
      onState: error => onState(repository, error),
    });
    if (this.#users.has(repository)) watcher.use();
    return watcher;
  }
}
