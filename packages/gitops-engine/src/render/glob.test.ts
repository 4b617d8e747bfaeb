import { compileGlob } from './glob';

describe('compileGlob', () => {
  it.each([
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'sub/a.yaml', true],
    ['*.yaml', '.hidden.yaml', true],
    ['*.yaml', 'a.yml', false],
    ['sub/*', 'sub/deep/a.yaml', true],
    ['**/a.yaml', 'x/y/a.yaml', true],
    ['**/a.yaml', 'a.yaml', false],
    ['{a,b}.yaml', 'b.yaml', true],
    ['{a,b}.yaml', 'c.yaml', false],
    ['{*.yml,env-{dev,prod}/*}', 'env-prod/x.yaml', true],
    ['{*.yml,env-{dev,prod}/*}', 'env-test/x.yaml', false],
    ['?.json', 'a.json', true],
    ['?.json', 'ab.json', false],
    ['[a-c].json', 'b.json', true],
    ['[!a-c].json', 'b.json', false],
    ['[!a-c].json', 'd.json', true],
    ['[xyz].json', 'y.json', true],
    ['\\*.yaml', '*.yaml', true],
    ['\\*.yaml', 'a.yaml', false],
    ['', 'a', false],
    ['a', 'a', true],
    ['*', '', true],
  ])('%s on %s', (pattern, path, expected) => {
    expect(compileGlob(pattern)(path)).toBe(expected);
  });

  it.each(['{a,b', '[a', `${'x'.repeat(2000)}`, '{a,b}'.repeat(12)])(
    'refuses %s',
    pattern => {
      expect(() => compileGlob(pattern)).toThrow(
        expect.objectContaining({ reason: 'InvalidInput' }),
      );
    },
  );

  it('takes no longer for a hostile pattern', () => {
    const matches = compileGlob(`${'*a'.repeat(200)}b`);
    const start = performance.now();
    expect(matches('a'.repeat(4000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
