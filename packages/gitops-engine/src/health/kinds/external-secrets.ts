import { conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { required } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

/** external-secrets.io ClusterExternalSecret: only the newest condition counts. */
export const clusterExternalSecret: HealthRule = object => {
  const conditions = conditionsOf(object);
  const last =
    conditions && required(conditions.at(-1), 'there are no conditions');
  if (last?.status === 'True') {
    if (last.type === 'Ready') return healthy(last.message);
    if (last.type === 'PartiallyReady' || last.type === 'NotReady') {
      return degraded(last.message);
    }
  }
  return progressing('Waiting for ClusterExternalSecret');
};

/** kubernetes-client.io ExternalSecret (the project before external-secrets.io): success or the text of the error. */
export const legacyExternalSecret: HealthRule = object => {
  const waiting = progressing('Waiting for ExternalSecret.');
  if (object.status === undefined || object.status === null) return waiting;
  const status = required(
    textAt(object, 'status', 'status'),
    'status.status is missing',
  );
  if (status === 'SUCCESS') return healthy('Fetched ExternalSecret.');
  return status.startsWith('ERROR')
    ? degraded(status.replaceAll('ERROR, ', ''))
    : waiting;
};
