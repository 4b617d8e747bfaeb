import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { conditionsOf, differsFromObserved } from '../read';
import { degraded, healthy, progressing } from '../verdict';

/**
 * Health of kinds without a rule of their own, by the conditions that controllers agree on (kstatus: Ready,
 * Reconciling, Stalled, observedGeneration). Undefined where the object has none of them: it then has no health.
 */
export function standardConditions(
  object: KubernetesObject,
): Health | undefined {
  const conditions = conditionsOf(object) ?? [];
  const find = (type: string) => conditions.find(entry => entry.type === type);
  const ready = find('Ready');
  const reconciling = find('Reconciling');
  const stalled = find('Stalled');
  if (!ready && !reconciling && !stalled) {
    return undefined;
  }
  if (differsFromObserved(object)) {
    return progressing('Waiting for the controller to see the new spec');
  }
  if (stalled?.status === 'True') {
    return degraded(stalled.message);
  }
  if (reconciling?.status === 'True') {
    return progressing(reconciling.message);
  }
  if (!ready || ready.status === 'True') {
    return healthy(ready?.message);
  }
  return ready.status === 'False'
    ? degraded(ready.message)
    : progressing(ready.message);
}
