import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { at, conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
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
  const phase = textAt(object, 'status', 'phase') ?? '';
  const weight = Number(at(object, 'status', 'canaryWeight') ?? 0);
  const messages = (conditionsOf(object) ?? []).map(({ message }) =>
    String(message ?? ''),
  );
  const parts = weight > 0 ? [`Canary Weight: ${weight} %`] : [];
  // The separator after the phase is always there.
  const text = `${phase} --- ${[...parts, ...messages].join(' --- ')}`;
  return verdict(PHASES[phase] ?? 'Unknown', text);
};
