import { performance } from 'node:perf_hooks';

/** Longest time that lines are worked on before the event loop gets its turn (perf §4.10). */
const SLICE_MS = 5;

/**
 * Works text lines off in order, in slices of a few milliseconds. All watches of a client share one, so that thirty
 * initial lists at once do not add their slices up. A line is handled at once when nothing waits: a single event costs
 * no turn of the event loop.
 */
export class IngestQueue {
  private waiting: (() => void)[] = [];
  private next = 0;
  private scheduled = false;
  private sliceEnd = 0;

  /** Runs `work` after everything that was added before. It must not throw. */
  add(work: () => void): void {
    if (!this.scheduled) {
      const now = performance.now();
      if (this.sliceEnd < now) {
        this.sliceEnd = now + SLICE_MS;
        setImmediate(() => {
          this.sliceEnd = 0;
        });
      }
      work();
      if (performance.now() < this.sliceEnd) {
        return;
      }
      this.schedule();
      return;
    }
    this.waiting.push(work);
  }

  private schedule(): void {
    this.scheduled = true;
    setImmediate(() => this.drain());
  }

  private drain(): void {
    const end = performance.now() + SLICE_MS;
    while (this.next < this.waiting.length) {
      this.waiting[this.next]();
      this.next++;
      if (performance.now() >= end) {
        this.compact();
        setImmediate(() => this.drain());
        return;
      }
    }
    this.waiting = [];
    this.next = 0;
    this.scheduled = false;
  }

  private compact(): void {
    if (this.next > 1024) {
      this.waiting = this.waiting.slice(this.next);
      this.next = 0;
    }
  }
}
