import { HealLimiter } from './HealLimiter';

describe('HealLimiter', () => {
  it('lets twenty heals in a row pass at once', () => {
    const limiter = new HealLimiter(() => 0);
    expect(Array.from({ length: 20 }, () => limiter.take())).toEqual(
      Array(20).fill(0),
    );
    expect(limiter.take()).toBe(6_000);
  });

  it('waits longer and longer while the fight goes on, up to five minutes', () => {
    let now = 0;
    const limiter = new HealLimiter(() => now);
    for (let i = 0; i < 20; i++) limiter.take();
    const waits: number[] = [];
    for (let i = 0; i < 30; i++) {
      const wait = limiter.take();
      if (wait > 0) waits.push(wait);
      now += Math.min(wait, 1_000);
    }
    expect(waits[1]).toBeGreaterThan(waits[0]);
    expect(Math.max(...waits)).toBe(300_000);
  });

  it('forgets the fight after a quiet time', () => {
    let now = 0;
    const limiter = new HealLimiter(() => now);
    for (let i = 0; i < 25; i++) limiter.take();
    now = 20 * 6_000;
    expect(Array.from({ length: 20 }, () => limiter.take())).toEqual(
      Array(20).fill(0),
    );
    expect(limiter.take()).toBe(6_000);
  });
});
