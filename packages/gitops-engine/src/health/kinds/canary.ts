import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { at, conditionsOf, entryOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { numberOf, required, worded } from '../unreadable';
import { unknown, verdict } from '../verdict';

const PHASES: Readonly<Record<string, HealthStatus>> = {
  Failed: 'Degraded',
  Progressing: 'Progressing',
  Finalising: 'Progressing',
  Promoting: 'Progressing',
  Succeeded: 'Healthy',
  Initialized: 'Healthy',
};

/** flagger.app Canary: the phase, and how far the traffic has moved (spec health part 2). */
export const canary: HealthRule = object => {
  if (at(object, 'status') === undefined) return unknown('No status');
  const phase = required(
    textAt(object, 'status', 'phase'),
    'there is no phase',
  );
  const weight = numberOf(at(object, 'status', 'canaryWeight'), 'canaryWeight');
  const messages = required(
    conditionsOf(object),
    'there are no conditions',
  ).map(({ message }) => worded(message, 'a condition has no message'));
  const parts = weight > 0 ? [`Canary Weight: ${weight} %`] : [];
  // The separator after the phase is always there.
  const text = `${phase} --- ${[...parts, ...messages].join(' --- ')}`;
  return verdict(entryOf(PHASES, phase) ?? 'Unknown', text);
};
