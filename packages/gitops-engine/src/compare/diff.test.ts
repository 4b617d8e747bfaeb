import { diffFields } from './diff';

const deployment = (container: object, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  spec: {
    ...spec,
    template: { spec: { containers: [{ name: 'web', ...container }] } },
  },
});
const at = '/spec/template/spec/containers/0';

describe('diffFields', () => {
  it.each([
    [
      'a changed scalar',
      { image: 'a' },
      { image: 'b' },
      [{ path: `${at}/image`, desired: 'a', live: 'b' }],
    ],
    [
      'a missing field',
      { image: 'a' },
      {},
      [{ path: `${at}/image`, desired: 'a' }],
    ],
    [
      'an additional field',
      {},
      { tty: true },
      [{ path: `${at}/tty`, live: true }],
    ],
    [
      'quantities by amount',
      { resources: { limits: { cpu: 0.1, memory: '1Gi' } } },
      { resources: { limits: { cpu: '100m', memory: '1024Mi' } } },
      [],
    ],
    [
      'another amount',
      { resources: { limits: { cpu: '0.2' } } },
      { resources: { limits: { cpu: '100m' } } },
      [{ path: `${at}/resources/limits/cpu`, desired: '0.2', live: '100m' }],
    ],
    ['empty as absent', { resources: {}, args: [], env: null }, {}, []],
    [
      'an env variable by name',
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      },
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '3' },
        ],
      },
      [{ path: `${at}/env/1/value`, desired: '2', live: '3' }],
    ],
    [
      'an env variable only in live',
      { env: [{ name: 'A', value: '1' }] },
      {
        env: [
          { name: 'X', value: '9' },
          { name: 'A', value: '1' },
        ],
      },
      [{ path: `${at}/env/0`, live: { name: 'X', value: '9' } }],
    ],
    [
      'another order of env',
      { env: [{ name: 'A' }, { name: 'B' }] },
      { env: [{ name: 'B' }, { name: 'A' }] },
      [
        {
          path: `${at}/env`,
          desired: [{ name: 'A' }, { name: 'B' }],
          live: [{ name: 'B' }, { name: 'A' }],
        },
      ],
    ],
    [
      'ports by number and protocol',
      { ports: [{ containerPort: 53 }] },
      { ports: [{ containerPort: 53, protocol: 'TCP' }] },
      [{ path: `${at}/ports/0/protocol`, live: 'TCP' }],
    ],
    [
      'atomic lists by place',
      { args: ['a', 'b'] },
      { args: ['b', 'a'] },
      [
        { path: `${at}/args/0`, desired: 'a', live: 'b' },
        { path: `${at}/args/1`, desired: 'b', live: 'a' },
      ],
    ],
    [
      'two replaced items at one place',
      { env: [{ name: 'A' }] },
      { env: [{ name: 'B' }] },
      [{ path: `${at}/env/0`, desired: { name: 'A' }, live: { name: 'B' } }],
    ],
  ])('finds %s', (_name, desired, live, expected) => {
    expect(diffFields(deployment(desired), deployment(live))).toEqual(expected);
  });

  it('escapes names in pointers', () => {
    expect(diffFields({ a: { 'x/y~z': 1 } }, { a: { 'x/y~z': 2 } })).toEqual([
      { path: '/a/x~1y~0z', desired: 1, live: 2 },
    ]);
  });

  it('takes quantities of custom resources for texts', () => {
    const custom = (cpu: unknown) => ({
      apiVersion: 'example.com/v1',
      spec: { limits: { cpu } },
    });
    expect(diffFields(custom('0.1'), custom('100m'))).toHaveLength(1);
  });

  it('is not misled by inherited names', () => {
    const found = diffFields({ data: {} }, { data: { constructor: 'x' } });
    expect(found).toEqual([{ path: '/data/constructor', live: 'x' }]);
  });
});
