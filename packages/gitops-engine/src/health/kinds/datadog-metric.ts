import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy } from '../verdict';

/** datadoghq.com DatadogMetric: healthy until it says otherwise. */
export const datadogMetric: HealthRule = object => {
  const conditions = conditionsOf(object) ?? [];
  const error = conditions.find(
    ({ type, status }) => type === 'Error' && status === 'True',
  );
  if (error) {
    const message = error.message ?? 'DatadogMetric reported an error';
    return degraded(error.reason ? `${error.reason}: ${message}` : message);
  }
  const invalid = conditions.find(
    ({ type, status }) => type === 'Valid' && status === 'False',
  );
  return invalid
    ? degraded(invalid.message ?? 'DatadogMetric is not valid')
    : healthy('DatadogMetric is healthy');
};
