import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

/**
 * batch/v1 Job: failed, complete, suspended or still at work (spec engine §6.2). The status of Failed and Complete
 * conditions is not read, since Kubernetes sets these types only when they hold. Unlike the original, a job that was
 * resumed (Suspended=False) is not complete by that: a hook that still runs would count as done.
 */
export const job: HealthRule = object => {
  const conditions = conditionsOf(object) ?? [];
  const find = (type: string) => conditions.find(entry => entry.type === type);
  const failed = find('Failed');
  if (failed) {
    return degraded(failed.message);
  }
  const paused = find('Suspended');
  if (paused?.status === 'True') {
    return suspended(paused.message);
  }
  const complete = find('Complete');
  return complete
    ? healthy(complete.message)
    : progressing('Waiting for the job to complete');
};
