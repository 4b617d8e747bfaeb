import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** argoproj.io ApplicationSet: the worst that any condition says. */
export const applicationSet: HealthRule = object => {
  const first = (wanted: string, state: string) =>
    conditionsOf(object)?.find(
      ({ type, status }) => type === wanted && status === state,
    );
  const bad =
    first('ErrorOccurred', 'True') ?? first('ResourcesUpToDate', 'False');
  if (bad) return degraded(bad.message);
  const going = first('RolloutProgressing', 'True');
  if (going) return progressing(going.message);
  const good = first('ResourcesUpToDate', 'True');
  return good
    ? healthy(good.message)
    : progressing('Waiting for the status to be reported');
};
