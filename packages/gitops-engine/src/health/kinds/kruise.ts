import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { at, countAt, listAt, specOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { numberOf, required, worded } from '../unreadable';
import { degraded, healthy, progressing, suspended, unknown } from '../verdict';

const NO_STATE = 'the state of the game server is no text';
const WAITING = progressing('Waiting for initialization');

/** apps.kruise.io AdvancedCronJob: it runs, or has run. */
export const advancedCronJob: HealthRule = object => {
  const status = at(object, 'status');
  required(status, 'there is no status');
  const scheduled = at(status, 'lastScheduleTime') !== undefined;
  if (!scheduled && at(specOf(object), 'paused') === true) {
    return suspended('AdvancedCronJob is Paused');
  }
  if ((listAt(status, 'active') ?? []).length > 0) {
    return progressing('AdvancedCronJobs has active jobs');
  }
  return scheduled
    ? healthy('AdvancedCronJobs has run successfully')
    : degraded('AdvancedCronJobs has not run successfully');
};

/** apps.kruise.io BroadcastJob: the phase, with its counts. */
export const broadcastJob: HealthRule = object => {
  const running = progressing('BroadcastJob is still running');
  const status = at(object, 'status');
  if (status === undefined) return running;
  switch (textAt(status, 'phase')) {
    case 'completed':
      return at(status, 'desired') === at(status, 'succeeded')
        ? healthy('BroadcastJob is completed successfully')
        : running;
    case 'failed':
      return at(status, 'failed') === 0
        ? running
        : degraded('BroadcastJob failed');
    case 'paused':
      return at(specOf(object), 'paused') === true
        ? suspended('BroadcastJob is Paused')
        : running;
    default:
      return running;
  }
};

/** Whether the controller has seen this generation; only then do the counts mean anything. */
function isObserved(object: KubernetesObject): boolean {
  return (
    at(object, 'status') !== undefined &&
    object.metadata.generation === at(object, 'status', 'observedGeneration')
  );
}

/** The first generation is rolled out whole, whatever the partition. */
function isRolledOutInParts(
  object: KubernetesObject,
  partition: unknown,
): boolean {
  return partition !== 0 && (object.metadata.generation ?? 0) > 1;
}

function neededCount(status: unknown, name: string): number {
  return numberOf(at(status, name), name);
}

/**
 * apps.kruise.io CloneSet: updated and available replicas of the observed generation; a pause or partition is
 * Suspended.
 */
export const cloneSet: HealthRule = object => {
  if (!isObserved(object)) return WAITING;
  const status = at(object, 'status');
  const strategy = required(
    at(object, 'spec', 'updateStrategy'),
    'there is no update strategy',
  );
  const available = at(status, 'updatedAvailableReplicas');
  if (at(strategy, 'paused') === true || available === undefined) {
    return suspended('Cloneset is paused');
  }
  if (isRolledOutInParts(object, at(strategy, 'partition'))) {
    return neededCount(status, 'updatedReplicas') >=
      neededCount(status, 'expectedUpdatedReplicas')
      ? suspended('Cloneset needs manual intervention')
      : WAITING;
  }
  return available === at(status, 'replicas')
    ? healthy('All Cloneset workloads are ready and updated')
    : degraded('Some replicas are not ready or available');
};

/**
 * apps.kruise.io DaemonSet: updated and available pods of the observed generation; a pause or partition is Suspended.
 */
export const kruiseDaemonSet: HealthRule = object => {
  if (!isObserved(object)) return WAITING;
  const status = at(object, 'status');
  const rolling = required(
    at(object, 'spec', 'updateStrategy', 'rollingUpdate'),
    'there is no rolling update',
  );
  const updated = at(status, 'updatedNumberScheduled');
  if (at(rolling, 'paused') === true || updated === undefined) {
    return suspended('Daemonset is paused');
  }
  const desired = countAt(status, 'desiredNumberScheduled');
  const partition = at(rolling, 'partition');
  if (partition !== undefined && isRolledOutInParts(object, partition)) {
    return numberOf(updated, 'updatedNumberScheduled') >
      desired - numberOf(partition, 'partition')
      ? suspended('Daemonset needs manual intervention')
      : WAITING;
  }
  if (updated !== desired) return WAITING;
  if (at(status, 'numberAvailable') === desired) {
    return healthy('All Daemonset workloads are ready and updated');
  }
  return at(status, 'numberUnavailable') === desired
    ? degraded('Some pods are not ready or available')
    : WAITING;
};

/**
 * apps.kruise.io StatefulSet: updated and available replicas of the observed generation; a pause or partition is
 * Suspended.
 */
export const kruiseStatefulSet: HealthRule = object => {
  if (!isObserved(object)) return WAITING;
  const status = at(object, 'status');
  const rolling = required(
    at(object, 'spec', 'updateStrategy', 'rollingUpdate'),
    'there is no rolling update',
  );
  const available = at(status, 'updatedAvailableReplicas');
  if (at(rolling, 'paused') === true || available === undefined) {
    return suspended('Statefulset is paused');
  }
  const replicas = countAt(status, 'replicas');
  const partition = at(rolling, 'partition');
  if (isRolledOutInParts(object, partition)) {
    return countAt(status, 'updatedReplicas') >
      replicas - numberOf(partition, 'partition')
      ? suspended('Statefulset needs manual intervention')
      : WAITING;
  }
  return available === replicas
    ? healthy('All Statefulset workloads are ready and updated')
    : degraded('Some replicas are not ready or available');
};

/** rollouts.kruise.io Rollout: the step and the phase of the observed generation. */
export const kruiseRollout: HealthRule = object => {
  const status = required(at(object, 'status'), 'there is no status');
  const going = progressing('Rollout is still progressing');
  if (at(status, 'observedGeneration') !== object.metadata.generation) {
    return going;
  }
  const canary = required(
    at(status, 'canaryStatus'),
    'there is no canary status',
  );
  const phase = textAt(status, 'phase');
  const step = textAt(canary, 'currentStepState');
  if (step === 'Completed' && phase === 'Healthy') {
    return healthy('Rollout is Completed');
  }
  if (step !== 'StepPaused') return going;
  if (phase === 'Progressing') {
    return suspended('Rollout is Paused need manual intervention');
  }
  return phase === 'Terminating' || phase === 'Disabled'
    ? degraded('Rollout is Disabled or Terminating')
    : going;
};

/** game.kruise.io GameServer: the wanted state is reached and the pod is ready. */
export const gameServer: HealthRule = object => {
  const waiting = unknown('Waiting for GameServer to be ready');
  const status = at(object, 'status');
  if (status === undefined) return waiting;
  const current = at(status, 'currentState');
  const desired = at(status, 'desiredState');
  if (current !== desired) {
    return progressing(
      `State change: ${worded(current ?? 'Unknown', NO_STATE)} → ${worded(
        desired ?? 'Unknown',
        NO_STATE,
      )}`,
    );
  }
  const conditions = listAt(status, 'podStatus', 'conditions') ?? [];
  const notReady = conditions.some(
    entry => entry.type === 'KruisePodReady' && entry.status !== 'True',
  );
  if (notReady) return degraded('Pod is not ready: KruisePodReady');
  return current === 'Ready' ? healthy('GameServer is Ready') : waiting;
};

/**
 * game.kruise.io GameServerSet: updated and ready replicas of the observed generation; a pause or partition is
 * Suspended.
 */
export const gameServerSet: HealthRule = object => {
  const waiting = progressing('Waiting for GameServerSet initialization');
  if (!isObserved(object)) return waiting;
  const status = at(object, 'status');
  const rolling = at(specOf(object), 'updateStrategy', 'rollingUpdate');
  if (at(rolling, 'paused') === true) {
    return suspended('GameServerSet is paused');
  }
  const replicas = countAt(status, 'replicas');
  const partition = at(rolling, 'partition');
  if (
    partition !== undefined &&
    partition !== 0 &&
    countAt(status, 'updatedReplicas') >=
      replicas - numberOf(partition, 'partition')
  ) {
    return suspended(
      `Partition=${numberOf(
        partition,
        'partition',
      )}, waiting for manual intervention`,
    );
  }
  if (countAt(status, 'updatedReadyReplicas') === replicas) {
    return healthy('All GameServerSet replicas are updated and ready');
  }
  const ready = countAt(status, 'readyReplicas');
  return ready < replicas
    ? progressing(`ReadyReplicas ${ready}/${replicas}, still progressing`)
    : waiting;
};
