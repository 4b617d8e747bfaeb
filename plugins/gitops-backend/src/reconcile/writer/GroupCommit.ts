import { LoggerService } from '@backstage/backend-plugin-api';

export interface GroupCommitOptions<Batch> {
  /** An empty batch. */
  empty: () => Batch;
  /** Writes a batch in one transaction. */
  commit: (batch: Batch) => Promise<void>;
  /** How long changes that nobody waits for may be gathered, in milliseconds (perf §4.8). */
  delayMs: number;
  logger: LoggerService;
}

/** First and longest wait between tries while the database does not answer, in milliseconds. */
const RETRY_MS = { first: 100, longest: 10_000 };

/**
 * Gathers writes of many applications and puts them into the database together: one transaction at a time, and all that
 * comes meanwhile goes into the next. A batch whose transaction fails is tried again as it is until the writer stops, so
 * nothing is lost while the database is away; batches are never reordered.
 */
export class GroupCommit<Batch> {
  readonly #options: GroupCommitOptions<Batch>;
  #batch: Batch;
  #waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  #dirty = false;
  #timer: NodeJS.Timeout | undefined;
  #loop: Promise<void> | undefined;
  #stopped = false;

  constructor(options: GroupCommitOptions<Batch>) {
    this.#options = options;
    this.#batch = options.empty();
  }

  /** Adds to the next batch, to be written within `delayMs`. */
  later(change: (batch: Batch) => void): void {
    change(this.#batch);
    this.#dirty = true;
    if (this.#timer || this.#loop || this.#stopped) return;
    this.#timer = setTimeout(() => this.#start(), this.#options.delayMs);
  }

  /** Adds to the next batch, to be written as soon as it can be, without waiting for it. */
  soon(change: (batch: Batch) => void): void {
    change(this.#batch);
    this.#dirty = true;
    if (!this.#loop && !this.#stopped) setImmediate(() => this.#start());
  }

  /** Adds to the next batch, writes it as soon as it can be, and resolves when it is in the database. */
  async now(change: (batch: Batch) => void): Promise<void> {
    if (this.#stopped) throw new Error('the state writer is stopped');
    const written = new Promise<void>((resolve, reject) =>
      this.#waiting.push({ resolve, reject }),
    );
    this.soon(change);
    await written;
  }

  /** Writes what is left, once, and takes nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#dirty) this.#start();
    await this.#loop;
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#loop ??= this.#run().finally(() => {
      this.#loop = undefined;
    });
  }

  async #run(): Promise<void> {
    while (this.#dirty) {
      const batch = this.#batch;
      const waiting = this.#waiting;
      this.#batch = this.#options.empty();
      this.#waiting = [];
      this.#dirty = false;
      try {
        await this.#commitUntilDone(batch);
        waiting.forEach(({ resolve }) => resolve());
      } catch (error) {
        waiting.forEach(({ reject }) => reject(error));
      }
    }
  }

  async #commitUntilDone(batch: Batch): Promise<void> {
    for (
      let wait = RETRY_MS.first;
      ;
      wait = Math.min(wait * 2, RETRY_MS.longest)
    ) {
      try {
        await this.#options.commit(batch);
        return;
      } catch (error) {
        if (this.#stopped) throw error;
        this.#options.logger.warn(
          `Writing application state failed, trying again in ${wait} ms: ${error}`,
        );
        await new Promise(resolve => setTimeout(resolve, wait));
      }
    }
  }
}
