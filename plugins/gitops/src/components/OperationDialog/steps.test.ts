import type { Operation } from '@backstage-gitops/plugin-gitops-common';
import { operationProgress, operationSteps } from './steps';

const result = (
  name: string,
  rest: Partial<Operation['resources'][number]>,
) => ({
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  namespace: 'a',
  name,
  message: '',
  syncPhase: 'Sync' as const,
  syncWave: 0,
  ...rest,
});

describe('operationSteps', () => {
  const steps = operationSteps([
    result('migrate', {
      syncPhase: 'PreSync',
      status: 'Synced',
      hookType: 'PreSync',
      hookPhase: 'Succeeded',
    }),
    result('features', { status: 'Synced' }),
    result('api', { status: 'Synced', hookPhase: 'Running', syncWave: 1 }),
    result('bad', { status: 'SyncFailed', syncWave: 1 }),
    result('later', { syncWave: 2 }),
  ]);

  it('cuts where the sync waits', () => {
    expect(steps.map(({ title }) => title)).toEqual([
      'PreSync, wave 0',
      'Sync, wave 0',
      'Sync, wave 1',
      'Sync, wave 2',
    ]);
  });

  it('calls an applied object that is waited for running, and a refused one failed', () => {
    expect(steps[2].results.map(({ state, done }) => [state, done])).toEqual([
      ['progressing', false],
      ['failing', true],
    ]);
  });

  it('counts what has ended', () => {
    expect(operationProgress(steps)).toEqual({ done: 3, total: 5 });
  });
});
