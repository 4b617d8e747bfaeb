import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

const TYPES = ['ConfigurationsReady', 'RoutesReady', 'Ready'];

/** serving.knative.dev Service: all three conditions, and nothing else that says otherwise. */
export const knativeService: HealthRule = object => {
  const conditions = conditionsOf(object);
  if (!conditions) return progressing('Waiting for status update.');
  const good = conditions.filter(
    ({ type, status }) => status === 'True' && TYPES.includes(String(type)),
  );
  const others = conditions.filter(
    ({ status }) => status === 'False' || status === 'Unknown',
  );
  if (good.length === TYPES.length && others.length === 0) {
    return healthy('Knative Service is healthy.');
  }
  const text = others
    .map(({ type, status, reason, message }) => {
      const why = reason ? `, since ${reason}.` : '';
      return `${type} is ${status}${why}${message ? ` ${message}` : ''}\n`;
    })
    .join('');
  return others.some(({ status }) => status === 'False')
    ? degraded(text)
    : progressing(text);
};
