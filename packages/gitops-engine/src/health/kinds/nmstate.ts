import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { progressing, verdict } from '../verdict';

const TYPES: Readonly<Record<string, HealthStatus>> = {
  Available: 'Healthy',
  Degraded: 'Degraded',
  Progressing: 'Progressing',
  Ignored: 'Suspended',
};

/** nmstate.io NodeNetworkConfigurationPolicy: the first condition that is True decides. */
export const nodeNetworkPolicy: HealthRule = object => {
  const decides = conditionsOf(object)?.find(
    ({ type, status }) =>
      status === 'True' && Object.hasOwn(TYPES, String(type)),
  );
  if (!decides) return progressing('Waiting for policy to be applied');
  const { type, reason, message } = decides;
  return verdict(
    TYPES[String(type)],
    message ? `${reason ?? ''}: ${message}` : reason,
  );
};
