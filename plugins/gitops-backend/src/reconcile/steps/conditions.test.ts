import { EngineError } from '@backstage-gitops/engine';
import { sentenceOf, withTimes } from './conditions';

describe('sentenceOf', () => {
  it('puts the next step behind the reason', () => {
    expect(
      sentenceOf(
        new EngineError(
          'PathNotFound',
          'Path "shop" is not in the repository',
          {
            hint: 'Check spec.source.path.',
          },
        ),
      ),
    ).toBe('Path "shop" is not in the repository. Check spec.source.path.');
  });

  it('cuts what is too long for a page', () => {
    expect(sentenceOf(new Error('x'.repeat(10_000))).length).toBeLessThan(
      4_100,
    );
  });
});

describe('withTimes', () => {
  it('keeps the time of what stands as before, and dates what is new', () => {
    const before = [
      {
        type: 'ComparisonError' as const,
        message: 'down',
        lastTransitionTime: 'then',
      },
    ];
    expect(
      withTimes(
        [
          { type: 'SyncError', message: 'refused' },
          { type: 'ComparisonError', message: 'down' },
        ],
        before,
        'now',
      ),
    ).toEqual([
      { type: 'ComparisonError', message: 'down', lastTransitionTime: 'then' },
      { type: 'SyncError', message: 'refused', lastTransitionTime: 'now' },
    ]);
  });
});
