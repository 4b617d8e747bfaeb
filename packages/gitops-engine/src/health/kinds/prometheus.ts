import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** monitoring.coreos.com Prometheus: the last Available condition decides. */
export const prometheus: HealthRule = object => {
  const available = conditionsOf(object)?.findLast(
    ({ type }) => type === 'Available',
  );
  if (!available) return progressing('Waiting for initialization');
  const { status, reason, message } = available;
  if (status === 'True') return healthy('All instances are available');
  return reason === 'SomePodsNotReady'
    ? progressing(message ?? reason)
    : degraded(message ?? reason);
};
