import { at, countAt, isStale } from '../read';
import type { HealthRule } from '../types';
import { healthy, progressing } from '../verdict';

/** apps/v1 DaemonSet: every node that wants a pod has an updated one that is available (spec engine §6.2). */
export const daemonSet: HealthRule = object => {
  if (isStale(object)) {
    return progressing('Waiting for the controller to see the new spec');
  }
  const desired = countAt(object, 'status', 'desiredNumberScheduled');
  const updated = countAt(object, 'status', 'updatedNumberScheduled');
  const available = countAt(object, 'status', 'numberAvailable');
  if (at(object, 'spec', 'updateStrategy', 'type') === 'OnDelete') {
    return healthy(`${updated} of ${desired} pods are updated`);
  }
  if (updated < desired) {
    return progressing(
      `Waiting for the rollout: ${updated} of ${desired} pods are updated`,
    );
  }
  if (available < desired) {
    return progressing(
      `Waiting for the rollout: ${available} of ${desired} pods are available`,
    );
  }
  return healthy();
};
