import { at } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, waitingForStatus } from '../verdict';

/** metrics.keptn.sh Analysis: passed, passed with warnings, or not. */
export const keptnAnalysis: HealthRule = object => {
  const status = at(object, 'status');
  if (status === undefined) return waitingForStatus();
  if (at(status, 'pass') === true) return healthy('Analysis is healthy');
  if (at(status, 'warning') === true) {
    return healthy('Analysis is healthy with warnings');
  }
  return at(status, 'pass') === false
    ? degraded('Analysis is degraded')
    : progressing('Analysis is progressing');
};

/** metrics.keptn.sh KeptnMetric: it has a value and no error. */
export const keptnMetric: HealthRule = object => {
  const status = at(object, 'status');
  if (status === undefined) return waitingForStatus();
  if ((at(status, 'errMsg') ?? '') !== '') {
    return degraded('KeptnMetric is degraded');
  }
  return at(status, 'value') === undefined
    ? progressing('KeptnMetric is progressing')
    : healthy('KeptnMetric is healthy');
};
