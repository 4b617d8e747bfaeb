import { LoggerService } from '@backstage/backend-plugin-api';
import type { QueueRow } from '../../store/types';

export interface QueueLoopOptions {
  /** Claims rows that are due in the clusters that this replica holds; none when it holds none. */
  claim: (limit: number) => Promise<QueueRow[]>;
  /** Takes a claimed row in. */
  onClaimed: (row: QueueRow) => void;
  /** How many more rows may be taken in now. */
  room: () => number;
  /** How long to wait for the next look when nobody wakes the loop, in milliseconds. */
  pollMs: number;
  logger: LoggerService;
}

/** Rows of one claim (perf Q2: 20 to 100 in a statement cost about as much as one). */
const BATCH = 100;

/**
 * Brings due rows of the queue table into memory: at once when this replica was woken, otherwise at the next poll, which
 * is what finds rows that other replicas put in.
 */
export class QueueLoop {
  readonly #options: QueueLoopOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(options: QueueLoopOptions) {
    this.#options = options;
  }

  /** Looks now. A wake-up during a look makes it look once more. */
  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (this.#again) this.wake();
      else this.#schedule();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#again = false;
    try {
      let rows: QueueRow[] = [];
      do {
        const room = Math.min(this.#options.room(), BATCH);
        if (room <= 0) return;
        rows = await this.#options.claim(room);
        rows.forEach(this.#options.onClaimed);
      } while (rows.length > 0 && !this.#stopped);
    } catch (error) {
      this.#options.logger.warn(`Reading the reconcile queue failed: ${error}`);
    }
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.wake(), this.#options.pollMs);
    this.#timer.unref();
  }
}
