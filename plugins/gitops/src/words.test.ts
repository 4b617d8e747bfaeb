import { refusal } from '@backstage-gitops/plugin-gitops-react/testUtils';
import { describeError } from './errors';
import { agoText, durationText, spanText } from './time';
import {
  automationText,
  initiator,
  plural,
  shortRef,
  shortRevision,
} from './words';

describe('words', () => {
  it('says spans in the largest whole unit', () => {
    expect(spanText(90_000)).toBe('1 min');
    expect(spanText(3 * 86_400_000)).toBe('3 d');
    expect(spanText(-5)).toBe('0 s');
    expect(
      agoText('2026-01-01T00:00:00Z', Date.parse('2026-01-01T02:00:00Z')),
    ).toBe('2 h ago');
    expect(agoText(undefined, 0)).toBeUndefined();
    expect(durationText('2026-01-01T00:00:00Z', '2026-01-01T00:00:04.1Z')).toBe(
      '4.1 s',
    );
  });

  it('shortens commits and refs, and leaves versions alone', () => {
    expect(shortRevision('9f3c1ab2d4e5f60718293a4b5c6d7e8f90a1b2c3')).toBe(
      '9f3c1ab',
    );
    expect(shortRevision('1.18.2')).toBe('1.18.2');
    expect(shortRef('refs/heads/feature/x')).toBe('feature/x');
  });

  it('says automation, people and counts', () => {
    expect(
      automationText({ enabled: false, prune: true, selfHeal: true }),
    ).toBe('manual sync');
    expect(
      automationText({ enabled: true, prune: true, selfHeal: false }),
    ).toBe('auto-sync, prune on, self-heal off');
    expect(initiator('user:default/mina')).toBe('mina');
    expect(initiator('automated')).toBe('automated');
    expect([plural(1, 'change'), plural(2, 'change')]).toEqual([
      '1 change',
      '2 changes',
    ]);
  });
});

describe('describeError', () => {
  it('gives the server’s sentence and its next step', async () => {
    const error = await refusal(
      500,
      'Cluster eu-1 does not answer.',
      'Look at its address.',
    );
    expect(describeError(error)).toEqual({
      kind: 'failed',
      message: 'Cluster eu-1 does not answer.',
      hint: 'Look at its address.',
    });
  });

  it.each([
    [404, 'missing'],
    [403, 'forbidden'],
    [401, 'unauthenticated'],
    [503, 'failed'],
  ])('knows status %d as %s', async (status, kind) => {
    const error = await refusal(status, 'm');
    expect(describeError(error).kind).toBe(kind);
  });

  it('lets a network error speak for itself', () => {
    expect(describeError(new Error('fetch failed')).message).toBe(
      'fetch failed',
    );
  });
});
