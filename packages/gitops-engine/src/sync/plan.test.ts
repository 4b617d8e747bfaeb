import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import type { ResourceComparison } from '../compare/types';
import { foldSyncOptions } from './options';
import { planSync } from './plan';

interface Given {
  kind?: string;
  name?: string;
  namespace?: string;
  group?: string;
  wave?: number;
  live?: boolean;
  desired?: boolean;
  annotations?: Record<string, string>;
  spec?: unknown;
  hook?: boolean;
}

function resource(given: Given = {}): ResourceComparison {
  const {
    kind = 'ConfigMap',
    name = 'settings',
    namespace = 'shop',
    group = '',
  } = given;
  const object: KubernetesObject = {
    apiVersion: group ? `${group}/v1` : 'v1',
    kind,
    metadata: { name, namespace, annotations: given.annotations },
    spec: given.spec,
  };
  const desired = given.desired ?? true;
  const live = given.live ?? false;
  const status = live && desired ? 'Synced' : 'OutOfSync';
  return {
    ref: { group, version: 'v1', kind, namespace, name },
    desired: desired ? object : undefined,
    live: live ? object : undefined,
    status: given.hook ? undefined : status,
    requiresPruning: !desired,
    requiresDeletionConfirmation: false,
    counts: true,
    syncWave: given.wave ?? 0,
    hook: given.hook ?? false,
    differences: [],
  };
}

function plan(
  resources: ResourceComparison[],
  over: Partial<Parameters<typeof planSync>[0]> = {},
  syncOptions: string[] = [],
) {
  return planSync({
    resources,
    options: foldSyncOptions({ prune: true, syncOptions }),
    destinationNamespace: 'shop',
    namespaceExists: true,
    ...over,
  }).steps.map(step => [
    `${step.phase} ${step.wave}`,
    ...step.tasks.map(
      task => `${task.action} ${task.ref.kind} ${task.ref.name}`,
    ),
  ]);
}

describe('planSync', () => {
  it('orders by wave, then kind, then name', () => {
    expect(
      plan([
        resource({ kind: 'Deployment', name: 'api', group: 'apps' }),
        resource({ kind: 'Widget', name: 'w', group: 'example.com' }),
        resource({ kind: 'Service', name: 'api' }),
        resource({ kind: 'ConfigMap', name: 'b' }),
        resource({ kind: 'ConfigMap', name: 'a' }),
        resource({ kind: 'Secret', name: 'first', wave: -1 }),
      ]),
    ).toEqual([
      ['Sync -1', 'apply Secret first'],
      [
        'Sync 0',
        'apply ConfigMap a',
        'apply ConfigMap b',
        'apply Service api',
        'apply Deployment api',
        'apply Widget w',
      ],
    ]);
  });

  it('prunes in the opposite order of waves', () => {
    expect(
      plan(
        [0, 1, 2].map(wave =>
          resource({ name: `w${wave}`, wave, desired: false, live: true }),
        ),
      ),
    ).toEqual([
      ['Sync 0', 'prune ConfigMap w2'],
      ['Sync 1', 'prune ConfigMap w1'],
      ['Sync 2', 'prune ConfigMap w0'],
    ]);
  });

  it('prunes behind every wave with PruneLast, for all or for one object', () => {
    const resources = [
      resource({ name: 'late', wave: 3 }),
      resource({ name: 'old', desired: false, live: true }),
    ];
    expect(plan(resources, {}, ['PruneLast=true'])).toEqual([
      ['Sync 3', 'apply ConfigMap late'],
      ['Sync 4', 'prune ConfigMap old'],
    ]);
    const annotated = resource({
      name: 'old',
      desired: false,
      live: true,
      annotations: { 'argocd.argoproj.io/sync-options': 'PruneLast=true' },
    });
    expect(plan([resources[0], annotated])).toEqual([
      ['Sync 3', 'apply ConfigMap late'],
      ['Sync 4', 'prune ConfigMap old'],
    ]);
  });

  it('brings namespaces and definitions before what needs them, whatever their wave', () => {
    expect(
      plan([
        resource({ kind: 'ConfigMap', name: 'a', namespace: 'team', wave: -2 }),
        resource({ kind: 'Namespace', name: 'team', namespace: '', wave: 5 }),
        resource({ kind: 'Widget', name: 'w', group: 'example.com' }),
        resource({
          kind: 'CustomResourceDefinition',
          group: 'apiextensions.k8s.io',
          name: 'widgets.example.com',
          namespace: '',
          wave: 9,
          spec: { group: 'example.com', names: { kind: 'Widget' } },
        }),
      ]),
    ).toEqual([
      ['Sync -2', 'apply Namespace team', 'apply ConfigMap a'],
      [
        'Sync 0',
        'apply CustomResourceDefinition widgets.example.com',
        'apply Widget w',
      ],
    ]);
  });

  it('makes the destination namespace first, only when it is asked for, missing and not declared', () => {
    const options = foldSyncOptions({ syncOptions: ['CreateNamespace=true'] });
    const made = [
      ['PreSync 0', 'apply Namespace shop'],
      ['Sync 0', 'apply ConfigMap settings'],
    ];
    expect(plan([resource()], { options, namespaceExists: false })).toEqual(
      made,
    );
    expect(plan([resource()], { options })).toEqual(made.slice(1));
    expect(plan([resource()], { namespaceExists: false })).toEqual(
      made.slice(1),
    );
    expect(
      plan([resource(), resource({ kind: 'Namespace', name: 'shop' })], {
        options,
        namespaceExists: false,
      }),
    ).toEqual([['Sync 0', 'apply Namespace shop', 'apply ConfigMap settings']]);
  });

  it('keeps to a selection', () => {
    const resources = [
      resource({ name: 'a' }),
      resource({ name: 'b' }),
      resource({ name: 'b', namespace: 'other' }),
    ];
    expect(
      plan(resources, { selected: [{ kind: 'ConfigMap', name: 'b' }] }),
    ).toEqual([['Sync 0', 'apply ConfigMap b', 'apply ConfigMap b']]);
    expect(
      plan(resources, {
        selected: [{ kind: 'ConfigMap', name: 'b', namespace: 'other' }],
      }),
    ).toEqual([['Sync 0', 'apply ConfigMap b']]);
  });

  it('leaves hooks alone', () => {
    expect(plan([resource({ kind: 'Job', hook: true })])).toEqual([]);
  });
});
