import { durationMs, mayRetry, retryDelay } from './retry';

describe('retryDelay', () => {
  it('doubles from five seconds up to three minutes by default', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 9].map(n => retryDelay({}, n))).toEqual([
      5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 180_000, 180_000,
    ]);
  });

  it('follows the policy', () => {
    const policy = {
      backoff: { duration: '1m30s', factor: 3, maxDuration: '5m' },
    };
    expect([0, 1, 2].map(n => retryDelay(policy, n))).toEqual([
      90_000, 270_000, 300_000,
    ]);
  });

  it('has no longest wait with maxDuration 0', () => {
    const policy = { backoff: { duration: '60', maxDuration: '0' } };
    expect(retryDelay(policy, 10)).toBe(60_000 * 1024);
  });
});

describe('mayRetry', () => {
  it.each([
    [undefined, 0, false],
    [{ limit: 2 }, 1, true],
    [{ limit: 2 }, 2, false],
    [{ limit: -1 }, 99, true],
  ])('%j after %d retries: %s', (policy, retries, expected) => {
    expect(mayRetry(policy, retries)).toBe(expected);
  });
});

describe('durationMs', () => {
  it.each([
    ['5', 5_000],
    ['5s', 5_000],
    ['1h2m', 3_720_000],
    ['250ms', 250],
    ['soon', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(durationMs(text)).toBe(expected);
  });
});
