import { at, listAt, specOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/**
 * batch CronJob: whether its last run ended well; a suspended one is meant to be so and Healthy (spec health part 1).
 */
export const cronJob: HealthRule = object => {
  if (at(specOf(object), 'suspend') === true) {
    return healthy('CronJob is Suspended');
  }
  if (at(object, 'status') === undefined) {
    return progressing('Waiting for CronJob');
  }
  const scheduled = textAt(object, 'status', 'lastScheduleTime');
  if (scheduled === undefined) {
    return healthy('CronJob has not been scheduled yet');
  }
  const successful = textAt(object, 'status', 'lastSuccessfulTime');
  if (successful === undefined) {
    return healthy(
      'The CronJob never completed successfully. It may not be healthy',
    );
  }
  if ((listAt(object, 'status', 'active') ?? []).length > 0) {
    return healthy(
      'The job is running. Its last execution may not have been successful',
    );
  }
  return successful < scheduled
    ? degraded('CronJob has not completed its last execution successfully')
    : healthy('CronJob has completed its last execution successfully');
};
