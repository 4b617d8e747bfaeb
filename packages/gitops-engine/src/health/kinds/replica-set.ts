import { at, conditionOf, countAt, isStale } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** apps/v1 ReplicaSet: the wanted replicas are available, none failed to be made (spec engine §6.2). */
export const replicaSet: HealthRule = object => {
  if (isStale(object)) {
    return progressing('Waiting for the controller to see the new spec');
  }
  const failure = conditionOf(object, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return degraded(failure.message);
  }
  const wanted = at(object, 'spec', 'replicas');
  const available = countAt(object, 'status', 'availableReplicas');
  return typeof wanted === 'number' && available < wanted
    ? progressing(`${available} of ${wanted} replicas are available`)
    : healthy();
};
