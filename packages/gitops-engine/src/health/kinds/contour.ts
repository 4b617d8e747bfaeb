import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { at, conditionsOf, type ConditionEntry } from '../read';
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
  const includes = at(object, 'spec', 'includes') !== undefined;
  const current = currentConditions(object);
  const bad = current.find(
    ({ type, status }) => status === 'False' && (includes || type === 'Valid'),
  );
  const good = current.find(
    ({ type, status }) => type === 'Valid' && status === 'True',
  );
  const isGood =
    good && (!bad || includes || current.indexOf(good) < current.indexOf(bad));
  if (isGood) return healthy(description);
  if (bad) {
    return includes
      ? healthy('HTTPProxy inclusions cannot be health checked')
      : degraded(description);
  }
  const isNew =
    at(object, 'status', 'conditions') === undefined &&
    (at(object, 'status', 'currentStatus') ?? false) !== false;
  return isNew ? progressing(description) : WAITING;
};
