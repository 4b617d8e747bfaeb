import { EngineError } from '../errors';
import type { LiveCache } from '../live/types';

/**
 * Asks `check` now and after each change in the cluster until it says true. No change between the look and the wait is
 * lost: the listener stands before the first look.
 *
 * @returns false where the time was up first
 * @throws EngineError Aborted when the signal fires
 */
export async function untilLive(
  live: Pick<LiveCache, 'onChange'>,
  check: () => Promise<boolean>,
  options: { signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<boolean> {
  const { signal, timeoutMs } = options;
  let wake: () => void = () => {};
  const nextChange = () =>
    new Promise<void>(resolve => {
      wake = resolve;
    });
  let timeIsUp = false;
  const onWake = () => wake();
  const stop = live.onChange(onWake);
  signal?.addEventListener('abort', onWake);
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          timeIsUp = true;
          wake();
        }, timeoutMs);
  try {
    for (;;) {
      const change = nextChange();
      throwIfAborted(signal);
      if (await check()) {
        return true;
      }
      throwIfAborted(signal);
      if (timeIsUp) {
        return false;
      }
      await change;
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', onWake);
    clearTimeout(timer);
  }
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new EngineError('Aborted', 'The operation was terminated');
  }
}
