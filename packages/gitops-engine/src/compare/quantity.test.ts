import { canonicalQuantity, isSameQuantity } from './quantity';

describe('quantities', () => {
  it.each([
    ['0.1', '100m'],
    [0.1, '100m'],
    [1, '1'],
    ['1000m', '1'],
    ['1024Mi', '1Gi'],
    ['0.5Gi', '512Mi'],
    ['1000Mi', '1000Mi'],
    ['1e3', '1k'],
    ['0', '0'],
    ['-1500m', '-1500m'],
    ['123456789n', '123456789n'],
    ['12E', '12E'],
  ])('%p is %s', (value, expected) => {
    expect(canonicalQuantity(value)).toBe(expected);
    expect(isSameQuantity(value, expected)).toBe(true);
  });

  it.each(['', 'abc', '1.2.3', '1KB', null, {}, '9'.repeat(80)])(
    '%p is none',
    value => {
      expect(canonicalQuantity(value)).toBeUndefined();
      expect(isSameQuantity(value, value)).toBe(false);
    },
  );

  it('compares amounts across suffixes', () => {
    expect(isSameQuantity('1Gi', '1073741824')).toBe(true);
    expect(isSameQuantity('1G', '1Gi')).toBe(false);
  });
});
