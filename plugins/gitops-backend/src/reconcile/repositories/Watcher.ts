/** How long to wait between two listings that nobody asked for, in milliseconds. */
export interface PollInterval {
  min: number;
  max: number;
}

export interface WatcherOptions<Listing> {
  /** Asks for what there is now. `since`: an answer of that moment (milliseconds since the epoch) or later is wanted. */
  list: (since: number) => Promise<Listing>;
  /** Whether two listings say the same. */
  isSame: (a: Listing, b: Listing) => boolean;
  interval: PollInterval;
  /** Called after a listing that differs from the one before; not for the first. */
  onMoved: (listing: Listing) => void;
  /** Called when the outcome of listing changes: a message, or undefined when the repository answers again. */
  onState: (error: unknown | undefined) => void;
  now?: () => number;
}

interface Dated<Listing> {
  startedAt: number;
  listing: Listing;
}

/**
 * Watches what one place offers (the refs of a repository, the versions of a chart) for all applications that use it: one
 * listing a poll whatever their number (perf §4.1). It polls between `start` and `stop`. The wait doubles from `min` to `max` while nothing moves and
 * while the place does not answer, and falls back to `min` when something moved.
 */
export class Watcher<Listing> {
  readonly #options: WatcherOptions<Listing>;
  readonly #now: () => number;
  #last: Dated<Listing> | undefined;
  #running: { startedAt: number; result: Promise<Dated<Listing>> } | undefined;
  /** Undefined before the first answer, which is told like any other change. */
  #failed: boolean | undefined;
  #polls = false;
  #wait: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: WatcherOptions<Listing>) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#wait = options.interval.min;
  }

  /** The last good listing, however old. */
  get last(): Listing | undefined {
    return this.#last?.listing;
  }

  /**
   * A listing that began at `notBefore` or later, in milliseconds since the epoch; callers that ask at the same time
   * share one. Rejects with the EngineError of the listing.
   */
  async listing(notBefore: number): Promise<Listing> {
    if (this.#last && !this.#failed && this.#last.startedAt >= notBefore) {
      return this.#last.listing;
    }
    while (this.#running && this.#running.startedAt < notBefore) {
      await this.#running.result.catch(() => undefined);
    }
    return (await this.#list(notBefore)).listing;
  }

  /** Polls from now on. */
  start(): void {
    this.#polls = true;
    this.#schedule();
  }

  async stop(): Promise<void> {
    this.#polls = false;
    this.#clearTimer();
    await this.#running?.result.catch(() => undefined);
  }

  #list(since: number): Promise<Dated<Listing>> {
    if (!this.#running) {
      const startedAt = this.#now();
      const result = this.#listOnce(startedAt, since).finally(() => {
        this.#running = undefined;
        this.#schedule();
      });
      this.#running = { startedAt, result };
    }
    return this.#running.result;
  }

  async #listOnce(startedAt: number, since: number): Promise<Dated<Listing>> {
    const { list, isSame, interval, onMoved, onState } = this.#options;
    try {
      const listing = await list(since);
      const before = this.#last;
      this.#last = { startedAt, listing };
      if (this.#failed !== false) onState(undefined);
      this.#failed = false;
      const moved = before !== undefined && !isSame(before.listing, listing);
      this.#wait = moved
        ? interval.min
        : Math.min(this.#wait * 2, interval.max);
      if (moved) onMoved(listing);
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
    if (!this.#polls) return;
    const wait = this.#wait * (0.9 + Math.random() * 0.2);
    this.#timer = setTimeout(() => {
      // What was listed for another origin of the same place a moment ago is new enough.
      this.#list(this.#now() - this.#options.interval.min / 2).catch(
        () => undefined,
      );
    }, wait);
    this.#timer.unref();
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
