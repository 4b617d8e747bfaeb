import { at, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** flink.apache.org FlinkDeployment: the operator's reconciliation before the job manager (spec health part 2). */
export const flinkDeployment: HealthRule = object => {
  const waiting = progressing('Waiting for Flink operator');
  const reconciliation = at(object, 'status', 'reconciliationStatus');
  if (reconciliation === undefined) return waiting;
  if (
    (at(reconciliation, 'success') ?? false) !== false ||
    at(reconciliation, 'state') === 'DEPLOYED'
  ) {
    return healthy();
  }
  switch (textAt(object, 'status', 'jobManagerDeploymentStatus')) {
    case 'DEPLOYED_NOT_READY':
    case 'DEPLOYING':
      return progressing('Waiting for deploying');
    case 'ERROR':
      return degraded(at(reconciliation, 'error'));
    default:
      return waiting;
  }
};
