import { ownsExactly, ownsPath } from './owned-fields';

const owned = {
  'f:metadata': { 'f:labels': { 'f:app': {} } },
  'f:spec': {
    'f:template': {
      'f:spec': {
        'f:containers': {
          'k:{"name":"web"}': {
            '.': {},
            'f:name': {},
            'f:image': {},
            'f:args': {},
            'f:ports': {
              'k:{"containerPort":80,"protocol":"TCP"}': {
                '.': {},
                'f:containerPort': {},
              },
            },
          },
        },
      },
    },
  },
};
const desired = (container: object = {}, labels: object = { app: 'a' }) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', labels },
  spec: {
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            image: 'i',
            args: ['x'],
            ports: [{ containerPort: 80 }],
            ...container,
          },
        ],
      },
    },
  },
});

describe('ownsExactly', () => {
  it('holds for what was applied', () => {
    expect(ownsExactly(owned, desired())).toBe(true);
    expect(ownsExactly(owned, desired({ tty: null }))).toBe(true);
  });

  it.each([
    ['a field was added in Git', desired({ tty: true })],
    ['a field was taken out of Git', desired({ image: undefined })],
    ['a label was taken out of Git', desired({}, {})],
    ['a port was replaced', desired({ ports: [{ containerPort: 81 }] })],
    [
      'a port was added',
      desired({ ports: [{ containerPort: 80 }, { containerPort: 81 }] }),
    ],
    [
      'a map took the place of a list',
      desired({ ports: { containerPort: 80 } }),
    ],
  ])('does not when %s', (_name, object) => {
    expect(ownsExactly(owned, object)).toBe(false);
  });

  it('knows sets', () => {
    const set = { 'f:metadata': { 'f:finalizers': { '.': {}, 'v:"a"': {} } } };
    const withFinalizers = (finalizers: string[]) => ({
      metadata: { name: 'x', finalizers },
    });
    expect(ownsExactly(set, withFinalizers(['a']))).toBe(true);
    expect(ownsExactly(set, withFinalizers(['b']))).toBe(false);
    expect(ownsExactly(set, withFinalizers(['a', 'b']))).toBe(false);
  });
});

it('finds the owner of a field in a list with keys', () => {
  const path = ['spec', 'template', 'spec', 'containers', '0', 'image'];
  expect(ownsPath(owned, desired(), path)).toBe(true);
  expect(ownsPath(owned, desired(), [...path.slice(0, -1), 'tty'])).toBe(false);
  expect(ownsPath(owned, desired(), ['spec', 'replicas'])).toBe(false);
});
