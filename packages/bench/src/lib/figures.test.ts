import { percentile, round } from './figures';

describe('percentile', () => {
  it('is the nearest rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect(percentile(values, 50)).toBe(3);
    expect(percentile(values, 95)).toBe(5);
    expect(percentile(values, 0)).toBe(1);
  });
  it('has no value of nothing', () => {
    expect(percentile([], 50)).toBeNaN();
  });
  it('rounds for people', () => {
    expect(round(1.2345, 2)).toBe(1.23);
  });
});
