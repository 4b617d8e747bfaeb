import { AutoSyncInput, decideAutoSync } from './autoSync';

const configMap = (name: string, over: object = {}) => ({
  group: '',
  kind: 'ConfigMap',
  namespace: 'shop',
  name,
  status: 'OutOfSync' as const,
  requiresPruning: false,
  ...over,
});

const input = (over: Partial<AutoSyncInput> = {}): AutoSyncInput => ({
  policy: { automated: {} },
  operationActive: false,
  deleting: false,
  syncStatus: 'OutOfSync',
  resources: [configMap('settings')],
  desiredHash: 'new',
  revision: '0123456789abcdef',
  ...over,
});

describe('decideAutoSync', () => {
  it.each<[string, Partial<AutoSyncInput>]>([
    ['no automation', { policy: {} }],
    ['automation switched off', { policy: { automated: { enabled: false } } }],
    ['an operation under way', { operationActive: true }],
    ['deletion', { deleting: true }],
    ['Synced', { syncStatus: 'Synced' }],
    ['Unknown', { syncStatus: 'Unknown' }],
    [
      'nothing but pruning with prune off',
      { resources: [configMap('old', { requiresPruning: true })] },
    ],
    [
      'drift without self-heal',
      { last: { phase: 'Succeeded', message: '', desiredHash: 'new' } },
    ],
  ])('does nothing with %s', (_, over) => {
    expect(decideAutoSync(input(over))).toEqual({ kind: 'none' });
  });

  it('syncs a state that was not tried yet, with the default of five retries', () => {
    expect(
      decideAutoSync(
        input({
          last: { phase: 'Succeeded', message: '', desiredHash: 'old' },
          policy: {
            automated: { prune: true },
            syncOptions: ['CreateNamespace=true'],
          },
        }),
      ),
    ).toEqual({
      kind: 'sync',
      request: {
        revision: '0123456789abcdef',
        prune: true,
        syncOptions: ['CreateNamespace=true'],
      },
      retry: { limit: 5 },
    });
  });

  it('tries a failed state of Git only once, and says why', () => {
    const decision = decideAutoSync(
      input({
        last: {
          phase: 'Failed',
          message: 'quota exceeded',
          desiredHash: 'new',
        },
        policy: { automated: { selfHeal: true } },
      }),
    );
    expect(decision).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('quota exceeded'),
    });
  });

  it('heals only the resources that drifted', () => {
    expect(
      decideAutoSync(
        input({
          policy: { automated: { selfHeal: true } },
          resources: [configMap('a', { status: 'Synced' }), configMap('b')],
          last: { phase: 'Succeeded', message: '', desiredHash: 'new' },
        }),
      ),
    ).toMatchObject({
      kind: 'heal',
      request: {
        resources: [
          { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'b' },
        ],
      },
    });
  });

  it('refuses to delete everything unless told', () => {
    const resources = [configMap('a', { requiresPruning: true })];
    const policy = { automated: { prune: true } };
    expect(decideAutoSync(input({ resources, policy }))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('allowEmpty'),
    });
    expect(
      decideAutoSync(
        input({
          resources,
          policy: { automated: { prune: true, allowEmpty: true } },
        }),
      ),
    ).toMatchObject({ kind: 'sync' });
  });
});
