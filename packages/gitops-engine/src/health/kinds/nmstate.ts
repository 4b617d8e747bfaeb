import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { conditionsOf, entryOf } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { progressing, verdict } from '../verdict';

const TYPES: Readonly<Record<string, HealthStatus>> = {
  Available: 'Healthy',
  Degraded: 'Degraded',
  Progressing: 'Progressing',
  Ignored: 'Suspended',
};

/** nmstate.io NodeNetworkConfigurationPolicy: the first condition that is True decides. */
export const nodeNetworkPolicy: HealthRule = object => {
  for (const { type, status, reason, message } of conditionsOf(object) ?? []) {
    if (status !== 'True') continue;
    const text =
      typeof message === 'string' && message !== ''
        ? `${worded(reason, 'a condition has no reason')}: ${message}`
        : reason;
    const found = entryOf(TYPES, type);
    if (found) return verdict(found, text);
  }
  return progressing('Waiting for policy to be applied');
};
