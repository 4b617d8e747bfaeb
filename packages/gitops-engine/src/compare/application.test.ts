import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import { compareApplication, type CompareInput } from './application';
import { compileIgnoreRules } from './ignore/rules';
import type { LiveObject } from './resource';
import { applyTracking, DEFAULT_TRACKING } from './tracking';
import { VerdictCache } from './verdict-cache';

const configMap = (
  name: string,
  annotations: Record<string, string> = {},
  data: Record<string, string> = { key: 'value' },
): KubernetesObject =>
  applyTracking(
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'shop', annotations },
      data,
    },
    {
      appName: 'app',
      destinationNamespace: 'shop',
      settings: DEFAULT_TRACKING,
    },
  );
const live = (object: KubernetesObject): LiveObject => ({
  uid: object.metadata.name,
  resourceVersion: '1',
  object,
});

function compare(input: Partial<CompareInput>) {
  return compareApplication({
    appName: 'app',
    desired: [],
    liveManaged: [],
    lookup: () => undefined,
    settings: DEFAULT_TRACKING,
    rules: compileIgnoreRules(undefined),
    cache: new VerdictCache(),
    dryRun: async object => object,
    fetch: async () => undefined,
    ...input,
  });
}

describe('compareApplication', () => {
  it('is Synced with nothing to compare', async () => {
    expect(await compare({})).toEqual({
      status: 'Synced',
      resources: [],
      conditions: [],
    });
  });

  it('takes the last of two documents of one object, with a warning', async () => {
    const { resources, conditions } = await compare({
      desired: [configMap('a', {}, { key: 'old' }), configMap('a')],
      liveManaged: [live(configMap('a'))],
    });
    expect(resources).toHaveLength(1);
    expect(resources[0].status).toBe('Synced');
    expect(conditions[0]).toMatchObject({
      type: 'RepeatedResourceWarning',
      message: expect.stringContaining('appeared 2 times'),
    });
  });

  it('gives hooks no status, and does not see delete hooks', async () => {
    const { status, resources } = await compare({
      desired: [
        configMap('pre', { 'argocd.argoproj.io/hook': 'PreSync' }),
        configMap('garbage', { 'argocd.argoproj.io/hook': 'test' }),
        configMap('gone', { 'argocd.argoproj.io/hook': 'PreDelete' }),
        configMap('crd', { 'helm.sh/hook': 'crd-install' }),
      ],
      liveManaged: [live(configMap('crd', { 'helm.sh/hook': 'crd-install' }))],
    });
    expect(status).toBe('Synced');
    expect(
      resources.map(({ ref, hook, status: own }) => [ref.name, hook, own]),
    ).toEqual([
      ['pre', true, undefined],
      ['garbage', true, undefined],
      ['crd', false, 'Synced'],
    ]);
  });

  it('does not count an extra object that says so', async () => {
    const extra = configMap('extra', {
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
    });
    const { status, resources } = await compare({ liveManaged: [live(extra)] });
    expect(status).toBe('Synced');
    expect(resources[0]).toMatchObject({
      status: 'OutOfSync',
      requiresPruning: true,
      counts: false,
    });
  });

  it('leaves objects alone whose mark was copied', async () => {
    const copied = configMap('original');
    const { status, resources } = await compare({
      liveManaged: [
        live({ ...copied, metadata: { ...copied.metadata, name: 'copy' } }),
      ],
    });
    expect(status).toBe('Synced');
    expect(resources[0].status).toBeUndefined();
    expect(resources[0].requiresPruning).toBe(false);
  });

  it.each([
    [
      'the object',
      { 'argocd.argoproj.io/sync-options': 'Prune=confirm' },
      [],
      true,
    ],
    ['the application', {}, ['Delete=confirm'], true],
    ['nobody', {}, [], false],
    [
      'the application, but the object says otherwise',
      { 'argocd.argoproj.io/sync-options': 'Prune=true' },
      ['Prune=confirm'],
      false,
    ],
  ])(
    'wants a confirmation when %s says so',
    async (_name, annotations, syncOptions, expected) => {
      const { resources } = await compare({
        liveManaged: [live(configMap('a', annotations))],
        syncOptions,
      });
      expect(resources[0].requiresDeletionConfirmation).toBe(expected);
    },
  );

  it('makes one object Unknown when the cluster does not answer, and goes on', async () => {
    const changed = configMap('a', {}, { key: 'changed' });
    const { status, resources, conditions } = await compare({
      desired: [configMap('a'), configMap('b')],
      liveManaged: [live(changed), live(configMap('b'))],
      dryRun: async () => {
        throw new EngineError('ClusterUnreachable', 'no answer');
      },
    });
    expect(status).toBe('Unknown');
    expect(resources.map(resource => resource.status)).toEqual([
      'Unknown',
      'Synced',
    ]);
    expect(conditions).toEqual([
      { type: 'ComparisonError', message: 'no answer' },
    ]);
  });

  it('reports an ignore rule that it cannot read', async () => {
    const { conditions } = await compare({
      rules: compileIgnoreRules([
        { kind: 'ConfigMap', jqPathExpressions: ['.data | keys'] },
      ]),
    });
    expect(conditions).toEqual([
      {
        type: 'ComparisonError',
        message: expect.stringContaining('.data | keys'),
      },
    ]);
  });

  it('believes a webhook that rewrites what is applied, by the dry run', async () => {
    const rewritten = configMap('a', {}, { key: 'rewritten' });
    const { status } = await compare({
      desired: [configMap('a')],
      liveManaged: [live(rewritten)],
      dryRun: async () => rewritten,
    });
    expect(status).toBe('Synced');
  });

  it('compares anew only what changed since last time', async () => {
    const desired = ['a', 'b', 'c'].map(name => configMap(name));
    const liveManaged = desired.slice(0, 2).map(object => live({ ...object }));
    const first = await compare({ desired, liveManaged });
    const changed = live(configMap('b', {}, { key: 'changed' }));
    const created = live(configMap('c'));
    const second = await compare({
      desired,
      liveManaged: [liveManaged[0], changed, created],
      dryRun: async () => desired[1],
    });
    expect(second.resources[0]).toBe(first.resources[0]);
    expect(first.resources.map(({ status }) => status)).toEqual([
      'Synced',
      'Synced',
      'OutOfSync',
    ]);
    expect(second.resources.map(({ status }) => status)).toEqual([
      'Synced',
      'OutOfSync',
      'Synced',
    ]);
  });

  it('compares anew what other rules or options decide', async () => {
    const desired = [configMap('a')];
    const liveManaged = [live(configMap('a', {}, { key: 'changed' }))];
    const dryRun = async () => desired[0];
    const plain = await compare({ desired, liveManaged, dryRun });
    const ignoring = await compare({
      desired,
      liveManaged,
      dryRun,
      rules: compileIgnoreRules([
        { kind: 'ConfigMap', jsonPointers: ['/data/key'] },
      ]),
    });
    const confirmed = await compare({
      desired,
      liveManaged,
      dryRun,
      syncOptions: ['Delete=confirm'],
    });
    expect([plain.status, ignoring.status]).toEqual(['OutOfSync', 'Synced']);
    expect(confirmed.resources[0].requiresDeletionConfirmation).toBe(true);
  });

  it('does not take an answer that never came for a comparison', async () => {
    const desired = [configMap('a')];
    const liveManaged = [live(configMap('a', {}, { key: 'changed' }))];
    const silent = await compare({
      desired,
      liveManaged,
      dryRun: async () => {
        throw new EngineError('ClusterUnreachable', 'no answer');
      },
    });
    const answered = await compare({
      desired,
      liveManaged,
      dryRun: async () => desired[0],
    });
    expect([silent.status, answered.status]).toEqual(['Unknown', 'OutOfSync']);
  });
});
