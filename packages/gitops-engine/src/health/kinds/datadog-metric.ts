import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy } from '../verdict';

/** datadoghq.com DatadogMetric: healthy until it says otherwise. */
export const datadogMetric: HealthRule = object => {
  const conditions = conditionsOf(object) ?? [];
  const error = conditions.find(
    ({ type, status }) => type === 'Error' && status === 'True',
  );
  if (error) {
    const message = worded(
      error.message ?? 'DatadogMetric reported an error',
      'the message of the error is no text',
    );
    return degraded(
      typeof error.reason === 'string' && error.reason !== ''
        ? `${error.reason}: ${message}`
        : message,
    );
  }
  const invalid = conditions.find(
    ({ type, status }) => type === 'Valid' && status === 'False',
  );
  return invalid
    ? degraded(invalid.message ?? 'DatadogMetric is not valid')
    : healthy('DatadogMetric is healthy');
};
