import { conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, waitingForStatus } from '../verdict';

/** external-secrets.io ClusterExternalSecret: only the newest condition counts. */
export const clusterExternalSecret: HealthRule = object => {
  const last = conditionsOf(object)?.at(-1);
  if (last?.status === 'True') {
    if (last.type === 'Ready') return healthy(last.message);
    if (last.type === 'PartiallyReady' || last.type === 'NotReady') {
      return degraded(last.message);
    }
  }
  return progressing('Waiting for ClusterExternalSecret');
};

/** kubernetes-client.io ExternalSecret, the project before external-secrets.io. */
export const legacyExternalSecret: HealthRule = object => {
  const waiting = progressing('Waiting for ExternalSecret.');
  if (object.status === undefined || object.status === null) return waiting;
  const status = textAt(object, 'status', 'status');
  if (status === undefined) return waitingForStatus();
  if (status === 'SUCCESS') return healthy('Fetched ExternalSecret.');
  return status.startsWith('ERROR')
    ? degraded(status.replaceAll('ERROR, ', ''))
    : waiting;
};
