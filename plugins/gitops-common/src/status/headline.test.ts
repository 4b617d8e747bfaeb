import { causeChain } from './causes';
import { headline, type HeadlineInput } from './headline';
import { worstHealth } from './health';

const counts = { total: 3, outOfSync: 0, missing: 0, unhealthy: 0, prune: 0 };
const well: HeadlineInput = {
  reconciledAt: '2026-01-01T00:00:00Z',
  sync: 'Synced',
  health: { status: 'Healthy' },
  conditions: [],
  counts,
};
const node = (
  kind: string,
  name: string,
  parentId?: string,
  message?: string,
) => ({
  id: `${kind}/${name}`,
  parentId,
  group: '',
  version: 'v1',
  kind,
  namespace: 'shop',
  name,
  health: { status: 'Degraded' as const, message },
});

describe('headline', () => {
  it.each<[string, Partial<HeadlineInput>, string, RegExp]>([
    ['all is well', {}, 'ok', /healthy and as its source says/],
    [
      'rendering fails, whatever health says',
      {
        conditions: [{ type: 'ComparisonError', message: 'line 41: bad key' }],
      },
      'failing',
      /cannot be compared/,
    ],
    [
      'rendering fails while a sync runs',
      {
        conditions: [{ type: 'ComparisonError', message: 'x' }],
        operation: { phase: 'Running', message: '', startedAt: 'a' },
      },
      'failing',
      /cannot be compared/,
    ],
    [
      'a warning alone',
      { conditions: [{ type: 'SharedResourceWarning', message: 'x' }] },
      'ok',
      /healthy/,
    ],
    ['never compared', { reconciledAt: undefined }, 'unknown', /yet/],
    ['sync is unknown', { sync: 'Unknown' }, 'unknown', /not known/],
    ['deletion', { deletion: { requestedAt: 'a' } }, 'progressing', /deleted/],
    [
      'a sync runs',
      { operation: { phase: 'Running', message: 'wave 1', startedAt: 'a' } },
      'progressing',
      /syncing/,
    ],
    [
      'the last sync failed',
      {
        sync: 'OutOfSync',
        operation: { phase: 'Failed', message: 'refused', startedAt: 'a' },
      },
      'failing',
      /last sync failed/,
    ],
    [
      'a failed sync that has been mended since',
      { operation: { phase: 'Failed', message: 'refused', startedAt: 'a' } },
      'ok',
      /healthy/,
    ],
    ['degraded', { health: { status: 'Degraded' } }, 'failing', /degraded/],
    [
      'progressing and out of sync',
      { health: { status: 'Progressing' }, sync: 'OutOfSync' },
      'progressing',
      /rolling out/,
    ],
    [
      'nothing deployed',
      { health: { status: 'Missing' }, sync: 'OutOfSync' },
      'drifted',
      /3 objects missing/,
    ],
    [
      'drift',
      { sync: 'OutOfSync', counts: { ...counts, outOfSync: 1, prune: 1 } },
      'drifted',
      /1 of 3 objects/,
    ],
    [
      'suspended',
      { health: { status: 'Suspended' } },
      'suspended',
      /suspended/,
    ],
  ])('%s', (_, change, state, text) => {
    const result = headline({ ...well, ...change });
    expect(result).toMatchObject({
      state,
      text: expect.stringMatching(text),
    });
  });

  it('follows the causes down to the deepest object', () => {
    const result = headline({
      ...well,
      health: { status: 'Degraded', message: 'Caused by …' },
      nodes: [
        node('Deployment', 'api'),
        node('ReplicaSet', 'api-1', 'Deployment/api'),
        node('Pod', 'api-1-x', 'ReplicaSet/api-1', 'image not found'),
      ],
    });
    expect(result.causes.map(cause => cause.text)).toEqual([
      'Deployment api',
      'ReplicaSet api-1',
      'Pod api-1-x',
      'image not found',
    ]);
  });

  it('falls back to the application health message', () => {
    expect(
      headline({
        ...well,
        health: { status: 'Degraded', message: 'Caused by' },
      }).causes,
    ).toEqual([{ text: 'Caused by' }]);
  });

  it('survives a cycle of owners', () => {
    expect(
      causeChain([node('A', 'a', 'B/b'), node('B', 'b', 'A/a')], 'Degraded'),
    ).toEqual([]);
  });
});

it('worstHealth follows the order of the field', () => {
  expect(worstHealth([])).toBe('Healthy');
  expect(worstHealth(['Progressing', 'Healthy', 'Missing'])).toBe('Missing');
});
