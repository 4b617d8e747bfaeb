import { at, conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/**
 * platform.confluent.io Connector: state, connector and failed tasks. A count of no failed tasks says nothing, as in
 * the original.
 */
export const confluentConnector: HealthRule = object => {
  const state = textAt(object, 'status', 'state');
  const waiting = progressing('Waiting for Kafka Connector');
  if (state === undefined) return waiting;
  const failed = at(object, 'status', 'failedTasksCount');
  if (
    state === 'CREATED' &&
    at(object, 'status', 'connectorState') === 'RUNNING' &&
    failed === undefined
  ) {
    return healthy('Connector running');
  }
  if (state === 'ERROR') {
    const [first] = conditionsOf(object) ?? [];
    return degraded(first ? first.message : 'No conditions available');
  }
  return typeof failed === 'number' && failed > 0
    ? degraded('Connector has failed tasks')
    : waiting;
};
