import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import {
  annotation,
  HELM_HOOK_ANNOTATION,
  HOOK_ANNOTATION,
  IGNORE_RESTART_POLICY_ANNOTATION,
} from '../../annotations';
import type { JsonObject } from '../../kube/json';
import { at, conditionOf, listAt, textAt } from '../read';
import type { HealthRule } from '../types';
import {
  degraded,
  healthy,
  progressing,
  unknown,
  waitingForStatus,
} from '../verdict';

/**
 * v1 Pod: phase, Ready and what containers wait for; a pod that is meant to end is judged by its phase alone (spec
 * engine §6.3).
 */
export const pod: HealthRule = object => {
  const message = at(object, 'status', 'message');
  const longRunning = isLongRunning(object);
  if (longRunning) {
    const stuck = containers(object).filter(isStuck);
    if (stuck.length > 0) {
      return degraded(
        stuck
          .map(
            entry =>
              textAt(entry, 'state', 'waiting', 'message') ??
              textAt(entry, 'state', 'waiting', 'reason'),
          )
          .join(', '),
      );
    }
  }
  const phase = at(object, 'status', 'phase');
  switch (phase) {
    case undefined:
      return waitingForStatus();
    case 'Pending':
      return progressing(message);
    case 'Succeeded':
      return healthy(message);
    case 'Failed':
      return degraded(message || failure(object));
    case 'Running':
      return longRunning ? running(object, message) : progressing(message);
    default:
      return unknown(message ?? 'The phase of the pod is not known');
  }
};

function running(object: KubernetesObject, message: unknown): Health {
  if (conditionOf(object, 'Ready')?.status === 'True') {
    return healthy(message);
  }
  const restarted = containers(object).some(
    entry => at(entry, 'lastState', 'terminated') !== undefined,
  );
  return restarted ? degraded(message) : progressing(message);
}

function isLongRunning(object: KubernetesObject): boolean {
  const policy = at(object, 'spec', 'restartPolicy');
  if (policy === undefined || policy === 'Always') {
    return true;
  }
  const hook =
    annotation(object, HOOK_ANNOTATION) !== undefined ||
    annotation(object, HELM_HOOK_ANNOTATION) !== undefined;
  return (
    !hook && annotation(object, IGNORE_RESTART_POLICY_ANNOTATION) === 'true'
  );
}

function containers(object: KubernetesObject): JsonObject[] {
  return listAt(object, 'status', 'containerStatuses') ?? [];
}

function isStuck(entry: JsonObject): boolean {
  const reason = textAt(entry, 'state', 'waiting', 'reason') ?? '';
  return /^Err|Error$|BackOff$/.test(reason);
}

/** Why a pod without a message of its own failed: its first container that did, init containers first. */
function failure(object: KubernetesObject): string | undefined {
  const all = [
    ...(listAt(object, 'status', 'initContainerStatuses') ?? []),
    ...containers(object),
  ];
  for (const entry of all) {
    const ended = at(entry, 'state', 'terminated');
    const text = textAt(ended, 'message');
    if (text) {
      return text;
    }
    if (at(ended, 'reason') === 'OOMKilled') {
      return 'OOMKilled';
    }
    const code = at(ended, 'exitCode');
    if (typeof code === 'number' && code !== 0) {
      return `container "${textAt(
        entry,
        'name',
      )}" failed with exit code ${code}`;
    }
  }
  return undefined;
}
