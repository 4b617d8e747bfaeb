import type { RetryPolicy } from '@backstage-gitops/plugin-gitops-common';

const DEFAULT = { duration: 5_000, factor: 2, maxDuration: 180_000 };

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * How long to wait before an attempt of an operation (spec engine §5.1): duration × factor^(retries so far), at most
 * maxDuration. The wait that is announced is the wait that is kept.
 *
 * @param retries - retries so far, 0 before the first
 */
export function retryDelay(
  policy: RetryPolicy | undefined,
  retries: number,
): number {
  const backoff = policy?.backoff;
  const duration = durationMs(backoff?.duration) ?? DEFAULT.duration;
  const longest = durationMs(backoff?.maxDuration) ?? DEFAULT.maxDuration;
  const wait = duration * (backoff?.factor ?? DEFAULT.factor) ** retries;
  return longest > 0 ? Math.min(wait, longest) : wait;
}

/** Whether there is another attempt; a negative limit has no end. */
export function mayRetry(
  policy: RetryPolicy | undefined,
  retries: number,
): boolean {
  const limit = policy?.limit ?? 0;
  return limit < 0 || retries < limit;
}

/** A plain number of seconds or a Go duration such as `1m30s`, in milliseconds; undefined for anything else. */
export function durationMs(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, value, unit]) => sum + Number(value) * UNITS[unit],
    0,
  );
}
