import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 200;
const LAST_MS = 10_000;

/** Waits longer after each failure, spread over half of the time so that many watches do not come back at once. */
export class Backoff {
  failures = 0;

  succeeded(): void {
    this.failures = 0;
  }

  /** Returns at once when `signal` is aborted. */
  async failed(signal: AbortSignal, atLeastMs = 0): Promise<void> {
    const grown = FIRST_MS * 2 ** Math.min(this.failures, 10);
    this.failures++;
    const wait = Math.max(Math.min(grown, LAST_MS), atLeastMs);
    await sleep(wait * (0.5 + Math.random() / 2), undefined, { signal }).catch(
      () => {},
    );
  }
}
