import { conditionsOf, isOneOf } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

const NO_TEXT = 'a condition is not made of texts';
const TYPES = ['ConfigurationsReady', 'RoutesReady', 'Ready'];

/** serving.knative.dev Service: all three conditions, and nothing else that says otherwise. */
export const knativeService: HealthRule = object => {
  const conditions = conditionsOf(object);
  if (!conditions) return progressing('Waiting for status update.');
  const good = conditions.filter(
    ({ type, status }) => status === 'True' && isOneOf(TYPES, type),
  );
  const others = conditions.filter(
    ({ status }) => status === 'False' || status === 'Unknown',
  );
  if (good.length === TYPES.length && others.length === 0) {
    return healthy('Knative Service is healthy.');
  }
  const text = others
    .map(({ type, status, reason, message }) => {
      const why = reason ? `, since ${worded(reason, NO_TEXT)}.` : '';
      const more = message ? ` ${worded(message, NO_TEXT)}` : '';
      return `${worded(type, NO_TEXT)} is ${status}${why}${more}\n`;
    })
    .join('');
  return others.some(({ status }) => status === 'False')
    ? degraded(text)
    : progressing(text);
};
