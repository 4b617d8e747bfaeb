import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { at, conditionsOf, specOf, type ConditionEntry } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

const WAITING = progressing('Waiting for status');

/** Conditions that speak of the present generation. */
function currentConditions(object: KubernetesObject): ConditionEntry[] {
  return (conditionsOf(object) ?? []).filter(
    entry => entry.observedGeneration === object.metadata.generation,
  );
}

/** projectcontour.io ExtensionService: Valid of the present generation. */
export const extensionService: HealthRule = object => {
  const valid = currentConditions(object).find(
    ({ type, status }) =>
      type === 'Valid' && (status === 'True' || status === 'False'),
  );
  if (!valid) return WAITING;
  return valid.status === 'True'
    ? healthy(valid.message)
    : degraded(valid.message);
};

/** projectcontour.io HTTPProxy: one that includes others cannot tell of them. */
export const httpProxy: HealthRule = object => {
  const description = at(object, 'status', 'description');
  let found: Health | undefined;
  for (const { type, status } of currentConditions(object)) {
    if (type === 'Valid' && status === 'True') return healthy(description);
    if (status !== 'False') continue;
    if (at(specOf(object), 'includes') !== undefined) {
      found = healthy('HTTPProxy inclusions cannot be health checked');
    } else if (type === 'Valid') {
      return degraded(description);
    }
  }
  if (found) return found;
  const isNew =
    at(object, 'status', 'conditions') === undefined &&
    (at(object, 'status', 'currentStatus') ?? false) !== false;
  return isNew ? progressing(description) : WAITING;
};
