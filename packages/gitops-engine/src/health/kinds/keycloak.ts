import { conditionsOf, type ConditionEntry } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/** k8s.keycloak.org Keycloak: the condition that has stood longest decides (spec health part 2). */
export const keycloak: HealthRule = object => {
  const conditions = conditionsOf(object);
  if (!conditions) {
    return progressing('Waiting for Keycloak status conditions to exist');
  }
  const decides = [...conditions]
    .sort(byAge)
    .find(
      ({ type, status }) =>
        status === 'True' && (type === 'Ready' || type === 'HasErrors'),
    );
  if (!decides) return progressing('');
  return decides.type === 'Ready'
    ? healthy('')
    : degraded(
        `Has Errors: ${worded(
          decides.message,
          'the condition HasErrors has no message',
        )}`,
      );
};

/** Oldest first, as text; those without a time last. */
function byAge(a: ConditionEntry, b: ConditionEntry): number {
  const [one, other] = [a, b].map(({ lastTransitionTime }) =>
    typeof lastTransitionTime === 'string' ? lastTransitionTime : '\uffff',
  );
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
