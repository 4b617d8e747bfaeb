/** How often an application may be put back in a row before it has to wait. */
const BURST = 20;
/** A place in the burst comes back after this time, in milliseconds. */
const REFILL_MS = 6_000;
/** The longest wait between two self-heals, in milliseconds. */
const LONGEST_MS = 300_000;

/**
 * Keeps self-heal from fighting another controller for ever: a burst is free, so that a person's or a script's changes
 * are put back at once however often they come, then waits double up to five minutes until the application was quiet for
 * as long as a full burst takes to come back. The original waits 2, 6, 18, 54 … s from the second heal on
 * (spec engine §2.7), which leaves drift in place for a minute after the fourth change.
 */
export class HealLimiter {
  #tokens = BURST;
  #at: number;
  #overruns = 0;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.#at = now();
  }

  /** Milliseconds to wait before the next heal; 0 takes a place. */
  take(): number {
    const now = this.#now();
    const refilled = this.#tokens + (now - this.#at) / REFILL_MS;
    if (refilled >= BURST) this.#overruns = 0;
    this.#tokens = Math.min(BURST, refilled);
    this.#at = now;
    if (this.#tokens >= 1) {
      this.#tokens -= 1;
      return 0;
    }
    const wait = Math.min(REFILL_MS * 2 ** this.#overruns, LONGEST_MS);
    this.#overruns += 1;
    return wait;
  }
}
