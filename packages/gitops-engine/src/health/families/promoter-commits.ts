import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { listAt, textAt } from '../read';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/** How many commit statuses of a list stand where (spec health part 3, CommitTally). */
export interface CommitTally {
  pending: number;
  failed: number;
  /** Counts, then the names of those that are not successful; ends with a blank. */
  text: string;
}

export function tallyCommits(
  value: unknown,
  ...path: readonly string[]
): CommitTally {
  const entries = listAt(value, ...path, 'commitStatuses') ?? [];
  const inPhase = (phase: string) =>
    entries.filter(entry => entry.phase === phase);
  const names = (title: string, phase: string) => {
    const found = inPhase(phase);
    const keys = found
      .map(({ key }) => key ?? undefined)
      .filter(key => key !== undefined)
      .map(key => worded(key, 'the key of a commit status is no text'));
    return found.length > 0
      ? `${title} commit statuses: ${keys.join(', ')}. `
      : '';
  };
  const [pending, success, failed] = ['pending', 'success', 'failure'].map(
    phase => inPhase(phase).length,
  );
  return {
    pending,
    failed,
    text: `${pending} pending, ${success} successful, ${failed} failed. ${names(
      'Pending',
      'pending',
    )}${names('Failed', 'failure')}`,
  };
}

/** The part of a sha that people read. */
export function shortSha(sha: string | undefined): string {
  return (sha ?? '').slice(0, 7);
}

/** Kinds that judge each environment's branch (spec health part 3, PromoterEnvPhases). */
export function environmentPhases(texts: {
  none: string;
  failed: string;
  pending: string;
  success: string;
}): (object: KubernetesObject) => Health {
  return object => {
    const environments = listAt(object, 'status', 'environments') ?? [];
    if (environments.length === 0) return healthy(texts.none);
    const branches = (matches: (phase: string) => boolean) =>
      environments
        .filter(entry => matches(textAt(entry, 'phase') ?? 'pending'))
        .map(entry => textAt(entry, 'branch') ?? '?')
        .join(', ');
    const failed = branches(phase => phase === 'failure');
    if (failed !== '')
      return degraded(`${texts.failed} for branch(es): ${failed}`);
    const pending = branches(phase => phase !== 'success');
    return pending === ''
      ? healthy(`${texts.success} for ${environments.length} environment(s)`)
      : progressing(`${texts.pending} for branch(es): ${pending}`);
  };
}
