import { setTimeout } from 'node:timers/promises';

/** Resolves after so many milliseconds, or at once when the signal fires. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Looks every so many milliseconds until it is true or the signal fires. */
export async function untilTrue(
  isTrue: () => boolean,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && !isTrue()) await pause(everyMs, signal);
}
