import { at, conditionOf, countAt, isStale } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

/** apps/v1 Deployment: every replica is updated and available, and the progress deadline is kept (spec engine §6.2). */
export const deployment: HealthRule = object => {
  if (at(object, 'spec', 'paused') === true) {
    return suspended('The deployment is paused');
  }
  if (isStale(object)) {
    return progressing('Waiting for the controller to see the new spec');
  }
  const condition = conditionOf(object, 'Progressing');
  if (condition?.reason === 'ProgressDeadlineExceeded') {
    return degraded(
      `Rollout of "${object.metadata.name}" exceeded its progress deadline`,
    );
  }
  const wanted = at(object, 'spec', 'replicas');
  const replicas = countAt(object, 'status', 'replicas');
  const updated = countAt(object, 'status', 'updatedReplicas');
  const available = countAt(object, 'status', 'availableReplicas');
  if (typeof wanted === 'number' && updated < wanted) {
    return progressing(
      `Waiting for the rollout: ${updated} of ${wanted} replicas are updated`,
    );
  }
  if (replicas > updated) {
    return progressing(
      `Waiting for the rollout: ${replicas - updated} old replicas terminate`,
    );
  }
  if (available < updated) {
    return progressing(
      `Waiting for the rollout: ${available} of ${updated} updated replicas are available`,
    );
  }
  return healthy();
};
