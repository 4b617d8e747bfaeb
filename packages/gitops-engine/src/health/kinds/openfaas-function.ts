import { conditionsOf, countAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

/** openfaas.com Function: one that is scaled to nothing is Suspended. */
export const openfaasFunction: HealthRule = object => {
  const decides = conditionsOf(object)?.find(
    ({ type, status }) =>
      (type === 'Ready' && (status === 'False' || status === 'True')) ||
      (type === 'Stalled' && status === 'True'),
  );
  if (!decides) return progressing('Waiting for Function');
  if (decides.type === 'Stalled' || decides.status === 'False') {
    return degraded(decides.message);
  }
  return countAt(object, 'status', 'replicas') > 0
    ? healthy(decides.message)
    : suspended('No replicas available');
};
