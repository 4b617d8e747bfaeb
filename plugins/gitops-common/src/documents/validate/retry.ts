import type { RetryBackoff, RetryPolicy } from '../application';
import { also, flag, integer, text, type Rule } from '../schema/check';
import { duration } from '../schema/formats';
import { object } from '../schema/object';

const factor: Rule<number> = (value, at, problems) => {
  if (value < 1) problems.add(at, 'must be 1 or more');
};

/** spec.syncPolicy.retry and operation.retry (spec engine §1.2). */
export const retry = object<RetryPolicy>({
  limit: integer,
  backoff: object<RetryBackoff>({
    duration: also(text, duration),
    factor: also(integer, factor),
    maxDuration: also(text, duration),
  }),
  refresh: flag,
});
