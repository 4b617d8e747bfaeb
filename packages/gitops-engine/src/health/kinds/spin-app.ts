import {
  at,
  conditionsOf,
  countAt,
  specOf,
  type ConditionEntry,
} from '../read';
import type { HealthRule } from '../types';
import { numberOf } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/**
 * core.spinkube.dev SpinApp: Available and the wanted replicas; a failed progress is Degraded at once (spec health part
 * 1).
 */
export const spinApp: HealthRule = object => {
  if (at(object, 'status') === undefined) {
    return progressing('Waiting for status to be available');
  }
  const conditions = conditionsOf(object) ?? [];
  const failed = conditions.find(hasFailed);
  if (failed) {
    return degraded(failed.message ?? 'Application deployment has failed');
  }
  const ready = countAt(object, 'status', 'readyReplicas');
  const desired = numberOf(at(specOf(object), 'replicas') ?? 1, 'replicas');
  const available = conditions.findLast(({ type }) => type === 'Available');
  if (available?.status !== 'True') {
    return degraded(
      available ? available.message ?? 'Application is not available' : '',
    );
  }
  if (ready < desired) {
    return progressing(
      `Waiting for replicas to be ready (${ready}/${desired})`,
    );
  }
  const going = conditions.findLast(
    ({ type, status }) => type === 'Progressing' && status === 'True',
  );
  return going
    ? progressing(going.message ?? 'Application progress status')
    : healthy(`Application is healthy with ${ready}/${desired} replicas ready`);
};

function hasFailed({ type, status, reason, message }: ConditionEntry) {
  return (
    type === 'Progressing' &&
    status === 'False' &&
    (reason === 'ProgressDeadlineExceeded' ||
      (typeof message === 'string' && /timeout|failed/i.test(message)))
  );
}
