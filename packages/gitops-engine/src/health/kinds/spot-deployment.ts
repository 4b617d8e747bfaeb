import { conditionsOf, textAt, type ConditionEntry } from '../read';
import type { HealthRule } from '../types';
import { required } from '../unreadable';
import { degraded, healthy, progressing, suspended } from '../verdict';

/** spot.io SpotDeployment: failed or paused conditions, then the phase. */
export const spotDeployment: HealthRule = object => {
  const conditions = required(conditionsOf(object), 'there are no conditions');
  const decides = conditions.find(entry => hasFailed(entry) || isPaused(entry));
  if (decides) {
    return hasFailed(decides)
      ? degraded(decides.message)
      : suspended('Rollout is paused');
  }
  return textAt(object, 'status', 'phase') === 'Progressing'
    ? progressing('Waiting for rollout to finish steps')
    : healthy('');
};

function hasFailed({ type, reason }: ConditionEntry): boolean {
  return (
    type === 'InvalidSpec' ||
    (type === 'Progressing' &&
      (reason === 'RolloutAborted' || reason === 'ProgressDeadlineExceeded'))
  );
}

function isPaused({ type, status }: ConditionEntry): boolean {
  return type === 'Paused' && status === 'True';
}
