import type {
  Health,
  HealthStatus,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { at, conditionsOf, countAt, listAt, specOf } from '../read';
import type { HealthRule } from '../types';
import { required } from '../unreadable';
import {
  degraded,
  healthy,
  progressing,
  suspended,
  unknown,
  verdict,
} from '../verdict';

const UNOBSERVED = 'Waiting for rollout spec update to be observed';
const STATUSES: readonly HealthStatus[] = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];

/** argoproj.io Rollout: the phase, or else conditions, pauses, counts and revisions (spec health part 1). */
export const rollout: HealthRule = object => {
  const status = at(object, 'status');
  if (status === undefined || !isObserved(object)) {
    return progressing(UNOBSERVED);
  }
  const phase = at(status, 'phase');
  if (phase !== undefined) {
    const known = STATUSES.find(name => name === phase);
    const message = at(status, 'message');
    if (phase === 'Paused') {
      return suspended(message);
    }
    return known
      ? verdict(known, message)
      : unknown('The phase of the rollout is not a health status');
  }
  const conditions = required(conditionsOf(object), 'there are no conditions');
  const failure = conditions.find(
    ({ type, reason }) =>
      type === 'InvalidSpec' ||
      (type === 'Progressing' &&
        (reason === 'RolloutAborted' || reason === 'ProgressDeadlineExceeded')),
  );
  if (failure) {
    return degraded(failure.message);
  }
  const pauses = listAt(status, 'pauseConditions') ?? [];
  if (pauses.length > 0 || at(object, 'spec', 'paused') === true) {
    return suspended('Rollout is paused');
  }
  return replicas(object) ?? cutover(object) ?? healthy('');
};

function isObserved(object: KubernetesObject): boolean {
  const observed = number(at(object, 'status', 'observedGeneration'));
  const generation = object.metadata.generation ?? 0;
  if (observed !== undefined && observed < generation) {
    return false;
  }
  if (at(specOf(object), 'workloadRef') === undefined) {
    return true;
  }
  return (
    object.metadata.annotations === undefined ||
    number(
      object.metadata.annotations['rollout.argoproj.io/workload-generation'],
    ) === number(at(object, 'status', 'workloadObservedGeneration'))
  );
}

function replicas(object: KubernetesObject): Health | undefined {
  if (at(object, 'status', 'currentPodHash') === undefined) {
    return progressing(
      'Waiting for rollout to finish: status has not been reconciled.',
    );
  }
  const wanted = at(object, 'spec', 'replicas') ?? 1;
  const updated = countAt(object, 'status', 'updatedReplicas');
  if (typeof wanted === 'number' && updated < wanted) {
    return progressing(
      'Waiting for roll out to finish: More replicas need to be updated',
    );
  }
  if (countAt(object, 'status', 'availableReplicas') < updated) {
    return progressing(
      'Waiting for roll out to finish: updated replicas are still becoming available',
    );
  }
  return undefined;
}

function cutover(object: KubernetesObject): Health | undefined {
  const hash = at(object, 'status', 'currentPodHash');
  const canary = at(object, 'status', 'canary');
  // Older controllers keep it below canary; without either it counts as empty, not as missing.
  const stable =
    at(object, 'status', 'stableRS') ??
    (canary === undefined ? '' : at(canary, 'stableRS'));
  const strategy = required(
    at(object, 'spec', 'strategy'),
    'there is no strategy',
  );
  if (at(strategy, 'blueGreen') !== undefined) {
    if (at(object, 'status', 'blueGreen', 'activeSelector') !== hash) {
      return progressing('active service cutover pending');
    }
    return stable !== '' && stable !== hash
      ? progressing('waiting for analysis to complete')
      : undefined;
  }
  if (at(strategy, 'canary') === undefined) {
    return undefined;
  }
  if (
    countAt(object, 'status', 'replicas') >
    countAt(object, 'status', 'updatedReplicas')
  ) {
    return progressing(
      'Waiting for roll out to finish: old replicas are pending termination',
    );
  }
  return stable !== hash || stable === ''
    ? progressing('Waiting for rollout to finish steps')
    : undefined;
}

/** Numbers, and texts of digits alone: the controller writes the generation as text, older ones a hash. */
function number(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)
    ? Number(value)
    : undefined;
}
