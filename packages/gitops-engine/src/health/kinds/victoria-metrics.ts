import { at, differsFromObserved, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

/** All kinds of operator.victoriametrics.com: the update status of the observed generation decides. */
export const victoriaMetrics: HealthRule = object => {
  if (at(object, 'status') === undefined || differsFromObserved(object)) {
    return progressing('Waiting for the operator to reconcile');
  }
  const reason = textAt(object, 'status', 'reason');
  switch (textAt(object, 'status', 'updateStatus')) {
    case 'operational':
      return healthy('All components are operational');
    case 'expanding':
      return progressing(reason || 'Reconciliation in progress');
    case 'paused':
      return suspended(reason || 'Reconciliation is paused');
    case 'failed':
      return degraded(reason || 'Reconciliation failed');
    default:
      return progressing('Waiting for the operator to report status');
  }
};
