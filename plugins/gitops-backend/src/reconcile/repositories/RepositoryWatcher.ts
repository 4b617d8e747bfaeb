import type { GitMirror, RefListing } from '@backstage-gitops/engine';

/** How long to wait between two ref listings of a repository that nobody asked for, in milliseconds. */
export interface PollInterval {
  min: number;
  max: number;
}

export interface RepositoryWatcherOptions {
  mirror: GitMirror;
  interval: PollInterval;
  /** Called after a listing that differs from the one before; not for the first. */
  onMoved: (refs: RefListing) => void;
  /** Called when the outcome of listing changes: a message, or undefined when the repository answers again. */
  onState: (error: unknown | undefined) => void;
  now?: () => number;
}

interface Listing {
  startedAt: number;
  refs: RefListing;
}

/**
 * Watches the refs of one repository for all applications that use it: one listing a poll whatever their number
 * (perf §4.1). Nothing polls while nobody uses it. The wait doubles from `min` to `max` while nothing moves and
 * while the repository does not answer, and falls back to `min` when something moved.
 */
export class RepositoryWatcher {
  readonly mirror: GitMirror;
  readonly #options: RepositoryWatcherOptions;
  readonly #now: () => number;
  #last: Listing | undefined;
  #running: { startedAt: number; result: Promise<Listing> } | undefined;
  #failed = false;
  #users = 0;
  #wait: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RepositoryWatcherOptions) {
    this.#options = options;
    this.mirror = options.mirror;
    this.#now = options.now ?? Date.now;
    this.#wait = options.interval.min;
  }

  /** The last good listing, however old. */
  get lastRefs(): RefListing | undefined {
    return this.#last?.refs;
  }

  /**
   * A listing that began at `notBefore` or later, in milliseconds since the epoch; callers that ask at the same time
   * share one. Rejects with the EngineError of the listing.
   */
  async refs(notBefore: number): Promise<RefListing> {
    if (this.#last && !this.#failed && this.#last.startedAt >= notBefore) {
      return this.#last.refs;
    }
    while (this.#running && this.#running.startedAt < notBefore) {
      await this.#running.result.catch(() => undefined);
    }
    return (await this.#list()).refs;
  }

  /** An application begins to use the repository. */
  use(): void {
    this.#users += 1;
    if (this.#users === 1) this.#schedule();
  }

  /** An application does not use the repository any more. */
  release(): void {
    this.#users -= 1;
    if (this.#users === 0) this.#clearTimer();
  }

  get used(): boolean {
    return this.#users > 0;
  }

  async stop(): Promise<void> {
    this.#users = 0;
    this.#clearTimer();
    await this.#running?.result.catch(() => undefined);
    await this.mirror.close();
  }

  #list(): Promise<Listing> {
    if (!this.#running) {
      const startedAt = this.#now();
      const result = this.#listOnce(startedAt).finally(() => {
        this.#running = undefined;
        this.#schedule();
      });
      this.#running = { startedAt, result };
    }
    return this.#running.result;
  }

  async #listOnce(startedAt: number): Promise<Listing> {
    const { interval, onMoved, onState } = this.#options;
    try {
      const refs = await this.mirror.listRefs();
      const before = this.#last;
      this.#last = { startedAt, refs };
      if (this.#failed) onState(undefined);
      this.#failed = false;
      const moved = before !== undefined && !sameRefs(before.refs, refs);
      this.#wait = moved
        ? interval.min
        : Math.min(this.#wait * 2, interval.max);
      if (moved) onMoved(refs);
      return this.#last;
    } catch (error) {
      if (!this.#failed) onState(error);
      this.#failed = true;
      this.#wait = Math.min(this.#wait * 2, interval.max);
      throw error;
    }
  }

  /** Jitter of a fifth keeps many repositories of one host, and many replicas, from asking in step. */
  #schedule(): void {
    this.#clearTimer();
    if (this.#users === 0) return;
    const wait = this.#wait * (0.9 + Math.random() * 0.2);
    this.#timer = setTimeout(() => {
      this.#list().catch(() => undefined);
    }, wait);
    this.#timer.unref();
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function sameRefs(a: RefListing, b: RefListing): boolean {
  if (a.head !== b.head || a.refs.size !== b.refs.size) return false;
  for (const [ref, commit] of a.refs) {
    if (b.refs.get(ref) !== commit) return false;
  }
  return true;
}
