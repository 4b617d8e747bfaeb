import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/** policy PodDisruptionBudget: a budget that is used up is no illness. */
export const podDisruptionBudget: HealthRule = object => {
  const conditions = conditionsOf(object) ?? [];
  const bad = conditions.find(
    ({ status, reason }) => status === 'False' && reason !== 'InsufficientPods',
  );
  const decides = bad ?? conditions.at(-1);
  if (!decides) {
    return progressing('Waiting for status');
  }
  const reason = worded(decides.reason, 'a condition has no reason');
  const text = `PodDisruptionBudget has ${reason}`;
  return bad ? degraded(text) : healthy(text);
};
