import { parseChallenges } from './challenge';

const read = (header: string | undefined) =>
  parseChallenges(header).map(({ scheme, parameters }) => [
    scheme,
    Object.fromEntries(parameters),
  ]);

it.each<[string | undefined, [string, Record<string, string>][]]>([
  [undefined, []],
  ['', []],
  ['Basic', [['basic', {}]]],
  ['Basic realm="a b"', [['basic', { realm: 'a b' }]]],
  [
    'Bearer realm="https://h/token",service="s",scope="repository:a/b:pull,push"',
    [
      [
        'bearer',
        {
          realm: 'https://h/token',
          service: 's',
          scope: 'repository:a/b:pull,push',
        },
      ],
    ],
  ],
  [
    'Negotiate, BEARER realm = "r" , error=invalid, Basic realm="x, y=\\"z\\""',
    [
      ['negotiate', {}],
      ['bearer', { realm: 'r', error: 'invalid' }],
      ['basic', { realm: 'x, y="z"' }],
    ],
  ],
  ['realm="without a scheme"', []],
  ['Bearer realm="never closed', [['bearer', { realm: '' }]]],
])('%j', (header, challenges) => {
  expect(read(header)).toEqual(challenges);
});

it('reads a hostile header in no time', () => {
  const start = performance.now();
  parseChallenges(`Bearer ${'a="\\'.repeat(100_000)}`);
  parseChallenges('a,'.repeat(100_000));
  parseChallenges(`Bearer a${' '.repeat(100_000)}`);
  expect(performance.now() - start).toBeLessThan(1000);
});
