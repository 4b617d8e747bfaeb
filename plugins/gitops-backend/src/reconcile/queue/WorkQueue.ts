/** Does the work of one key. Reasons are or-ed bits of everything that was asked since the last run. */
export type Work = (key: string, reasons: number) => Promise<void>;

export interface WorkQueueOptions {
  /** Keys worked on at the same time. */
  concurrency: number;
  work: Work;
  /** Told of a throw of `work`; the queue itself goes on. */
  onError: (key: string, error: unknown) => void;
}

/**
 * The in-memory queue of one replica: a key is worked on by one worker at a time, and a wish that comes while its key
 * is being worked on makes it run once more afterwards, however many such wishes come. Urgent keys go first.
 */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #urgent = new Map<string, number>();
  readonly #normal = new Map<string, number>();
  readonly #running = new Set<string>();
  /** Wishes for keys that are running. */
  readonly #again = new Map<string, { reasons: number; urgent: boolean }>();
  readonly #timers = new Map<
    string,
    { timer: NodeJS.Timeout; at: number; reasons: number }
  >();
  #pumping = false;
  #stopped = false;
  #drained: (() => void)[] = [];

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  /** Keys waiting or running. */
  get size(): number {
    return this.#urgent.size + this.#normal.size + this.#running.size;
  }

  add(key: string, reasons: number, options: { urgent?: boolean } = {}): void {
    if (this.#stopped) return;
    const urgent = options.urgent ?? false;
    if (this.#running.has(key)) {
      const before = this.#again.get(key);
      this.#again.set(key, {
        reasons: (before?.reasons ?? 0) | reasons,
        urgent: urgent || (before?.urgent ?? false),
      });
      return;
    }
    const waiting = (this.#urgent.get(key) ?? 0) | (this.#normal.get(key) ?? 0);
    if (urgent || this.#urgent.has(key)) {
      this.#normal.delete(key);
      this.#urgent.set(key, waiting | reasons);
    } else {
      this.#normal.set(key, waiting | reasons);
    }
    this.#pump();
  }

  /** Adds the key after a delay; of several delays the earliest holds, with the reasons of all. */
  addAfter(key: string, reasons: number, delayMs: number): void {
    if (this.#stopped) return;
    const at = Date.now() + delayMs;
    const before = this.#timers.get(key);
    const all = (before?.reasons ?? 0) | reasons;
    if (before && before.at <= at) {
      before.reasons = all;
      return;
    }
    if (before) clearTimeout(before.timer);
    const timer = setTimeout(() => {
      const due = this.#timers.get(key);
      this.#timers.delete(key);
      if (due) this.add(key, due.reasons);
    }, delayMs);
    timer.unref();
    this.#timers.set(key, { timer, at, reasons: all });
  }

  /** Forgets what waits for a key; a run that is under way goes on. */
  forget(key: string): void {
    this.#urgent.delete(key);
    this.#normal.delete(key);
    this.#again.delete(key);
    const timer = this.#timers.get(key);
    if (timer) clearTimeout(timer.timer);
    this.#timers.delete(key);
  }

  /** Takes no more work and resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#urgent.clear();
    this.#normal.clear();
    this.#again.clear();
    if (this.#running.size > 0) {
      await new Promise<void>(resolve => this.#drained.push(resolve));
    }
  }

  /** Starts work on the next turn of the event loop, so that a burst of adds is merged and the loop stays free. */
  #pump(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    setImmediate(() => {
      this.#pumping = false;
      while (this.#running.size < this.#options.concurrency) {
        const lane = this.#urgent.size > 0 ? this.#urgent : this.#normal;
        const next = lane.entries().next();
        if (next.done) return;
        const [key, reasons] = next.value;
        lane.delete(key);
        void this.#run(key, reasons);
      }
    });
  }

  async #run(key: string, reasons: number): Promise<void> {
    this.#running.add(key);
    try {
      await this.#options.work(key, reasons);
    } catch (error) {
      this.#options.onError(key, error);
    } finally {
      this.#running.delete(key);
      const again = this.#again.get(key);
      this.#again.delete(key);
      if (again) this.add(key, again.reasons, { urgent: again.urgent });
      if (this.#running.size === 0) {
        for (const resolve of this.#drained.splice(0)) resolve();
      }
      this.#pump();
    }
  }
}
