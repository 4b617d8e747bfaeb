import { at, countAt, isStale } from '../read';
import type { HealthRule } from '../types';
import { healthy, progressing } from '../verdict';

/** apps/v1 StatefulSet: the wanted replicas are ready and at the new revision (spec engine §6.2). */
export const statefulSet: HealthRule = object => {
  if (
    countAt(object, 'status', 'observedGeneration') === 0 ||
    isStale(object)
  ) {
    return progressing('Waiting for the controller to see the new spec');
  }
  const wanted = at(object, 'spec', 'replicas');
  const ready = countAt(object, 'status', 'readyReplicas');
  const updated = countAt(object, 'status', 'updatedReplicas');
  if (typeof wanted === 'number' && ready < wanted) {
    return progressing(`Waiting for pods: ${ready} of ${wanted} are ready`);
  }
  const strategy = at(object, 'spec', 'updateStrategy');
  const rolling = at(strategy, 'rollingUpdate');
  if (at(strategy, 'type') === 'RollingUpdate' && rolling !== undefined) {
    const partition = at(rolling, 'partition');
    if (
      typeof wanted === 'number' &&
      typeof partition === 'number' &&
      updated < wanted - partition
    ) {
      return progressing(
        `Waiting for the partitioned rollout: ${updated} of ${
          wanted - partition
        } pods are updated`,
      );
    }
    return healthy(`Partitioned rollout complete: ${updated} pods are updated`);
  }
  if (at(strategy, 'type') === 'OnDelete') {
    return healthy(`${ready} pods are ready`);
  }
  if (
    at(object, 'status', 'updateRevision') !==
    at(object, 'status', 'currentRevision')
  ) {
    return progressing(
      `Waiting for the rolling update: ${updated} pods are at the new revision`,
    );
  }
  return healthy();
};
