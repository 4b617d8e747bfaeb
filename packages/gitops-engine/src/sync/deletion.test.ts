import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { DEFAULT_TRACKING } from '../compare/tracking';
import { deletionPlan, type DeletionInput } from './deletion';
import { configMap, definition, options, wave } from './__testUtils__/objects';

function plan(
  objects: KubernetesObject[],
  over: Partial<DeletionInput> = {},
): string[] {
  const made = deletionPlan({
    live: objects.map(object => ({
      uid: object.metadata.name,
      resourceVersion: '1',
      object,
    })),
    settings: DEFAULT_TRACKING,
    approved: false,
    ...over,
  });
  const names =
    made.next === 'done'
      ? []
      : made.objects.map(({ object }) => object.metadata.name);
  return [made.next, ...names];
}

function going(object: KubernetesObject): KubernetesObject {
  const deletionTimestamp = '2026-01-01T00:00:00Z';
  return { ...object, metadata: { ...object.metadata, deletionTimestamp } };
}

describe('deletionPlan', () => {
  const low = configMap('low');
  const high = configMap('high', {}, wave(2));

  it('takes the highest wave, all of it', () => {
    const beside = configMap('beside', {}, wave(2));
    expect(plan([low, high, beside])).toEqual(['delete', 'high', 'beside']);
    expect(plan([low])).toEqual(['delete', 'low']);
    expect(plan([])).toEqual(['done']);
  });

  it('waits while anything is going, whatever its wave', () => {
    expect(plan([low, going(high)])).toEqual(['wait', 'high']);
    expect(plan([going(low), high])).toEqual(['wait', 'low']);
  });

  it('keeps what is to be kept, and does not wait for it', () => {
    const policy = { 'helm.sh/resource-policy': 'keep' };
    const kept = [
      configMap('a', {}, policy),
      configMap('b', {}, options('Delete=false')),
      definition('Gadget'),
    ];
    expect(plan(kept)).toEqual(['done']);
    expect(plan(kept.map(going))).toEqual(['done']);
  });

  it('keeps an object whose mark was copied from another', () => {
    const copied = { ...low, metadata: { ...low.metadata, name: 'copy' } };
    expect(plan([copied])).toEqual(['done']);
  });

  it.each(['Delete=confirm', 'Prune=confirm'])(
    'deletes nothing before a person approved what has %s',
    option => {
      const asking = configMap('asking', {}, options(option));
      expect(plan([asking, high])).toEqual(['confirm', 'asking']);
      expect(plan([asking, high], { approved: true })).toEqual([
        'delete',
        'high',
      ]);
    },
  );

  it('lets the option of an object replace that of the application', () => {
    const willing = configMap('willing', {}, options('Delete=true'));
    expect(plan([willing, low], { syncOptions: ['Delete=false'] })).toEqual([
      'delete',
      'willing',
    ]);
    expect(plan([low], { syncOptions: ['Delete=confirm'] })).toEqual([
      'confirm',
      'low',
    ]);
  });
});
