import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** rabbitmq.com RabbitmqCluster: ReconcileSuccess, ClusterAvailable and AllReplicasReady. */
export const rabbitmqCluster: HealthRule = object => {
  const conditions = conditionsOf(object) ?? [];
  const failed = conditions.find(
    ({ type, status }) => type === 'ReconcileSuccess' && status === 'False',
  );
  if (failed) return degraded(failed.message);
  const last = (wanted: string) =>
    conditions.findLast(({ type }) => type === wanted)?.status;
  const [available, replicas] = [
    last('ClusterAvailable'),
    last('AllReplicasReady'),
  ];
  if (available === 'Unknown' || replicas === 'Unknown') {
    return progressing(
      'Waiting for RabbitMQ cluster readiness (conditions unknown)',
    );
  }
  if (available === 'False') {
    return progressing('Waiting for RabbitMQ cluster formation');
  }
  if (replicas === 'False') {
    return progressing('Waiting for RabbitMQ instances ready');
  }
  return available === 'True' && replicas === 'True'
    ? healthy('RabbitMQ cluster ready')
    : progressing('Waiting for RabbitMQ Operator');
};
