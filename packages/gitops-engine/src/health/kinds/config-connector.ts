import { firstHit } from '../families/first-hit';
import { at, differsFromObserved } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

const UPDATING = 'Update in progress';
const byConditions = firstHit(
  [
    { reason: 'UpToDate', status: 'True', health: 'Healthy' },
    { reason: 'UpdateFailed', health: 'Degraded' },
    { reason: 'DependencyNotFound', health: 'Degraded' },
    { reason: 'DependencyNotReady', health: 'Suspended' },
  ],
  { health: 'Progressing', text: UPDATING },
);

/**
 * Kinds of Google's Config Connector, all groups below `cnrm.cloud.google.com`: the reason of the first condition that
 * is known decides (spec health part 1).
 */
export const configConnector: HealthRule = object => {
  const reported = at(object, 'status', 'healthy');
  const isConnector =
    object.kind === 'ConfigConnector' ||
    object.kind === 'ConfigConnectorContext';
  if (differsFromObserved(object)) return progressing(UPDATING);
  if (isConnector && reported !== undefined) {
    return reported === true
      ? healthy(`${object.kind} is healthy`)
      : degraded(`${object.kind} is not healthy`);
  }
  return byConditions(object);
};
