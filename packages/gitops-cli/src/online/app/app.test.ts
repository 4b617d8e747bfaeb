import { keyOf, nameOf } from './key';
import { resourceOf } from './sync';
import { lacking } from './wait';

it.each([
  ['shop', { namespace: 'argocd', name: 'shop' }],
  ['team/shop', { namespace: 'team', name: 'shop' }],
])('keyOf reads %s', (text, key) => {
  expect(keyOf(text)).toEqual(key);
  expect(nameOf(key)).toBe(text);
});

it.each(['', '/', 'a/', 'a/b/c'])('keyOf refuses %j', text => {
  expect(() => keyOf(text)).toThrow(/write NAME or NAMESPACE\/NAME/);
});

it.each([
  [
    'apps:Deployment:shop/web',
    { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
  ],
  [':Service:web', { group: '', kind: 'Service', name: 'web' }],
])('resourceOf reads %s', (text, resource) => {
  expect(resourceOf(text)).toEqual(resource);
});

it.each(['web', 'apps:Deployment', 'apps::web', 'a:b:c/d/e'])(
  'resourceOf refuses %s',
  text => {
    expect(() => resourceOf(text)).toThrow(/is no resource/);
  },
);

describe('lacking', () => {
  const status = {
    sync: { status: 'OutOfSync' as const, revisions: [] },
    health: { status: 'Progressing' as const },
    headline: { state: 'progressing' as const, text: '', causes: [] },
    conditions: [],
    summary: {
      images: [],
      externalUrls: [],
      resources: { total: 1, outOfSync: 1, missing: 0, unhealthy: 1, prune: 0 },
    },
    resourcesVersion: 1,
  };

  it('wants all three unless one is named', () => {
    expect(lacking({ status }, {})).toEqual(['OutOfSync', 'Progressing']);
    expect(lacking({ status }, { health: true })).toEqual(['Progressing']);
    expect(lacking({ status }, { operation: true })).toEqual([]);
  });
});
