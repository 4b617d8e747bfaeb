import { isJsonObject } from '../../kube/json';
import { at, textAt } from '../read';
import type { HealthRule } from '../types';
import { required } from '../unreadable';
import { degraded, healthy, progressing } from '../verdict';

const SUCCEEDED = ['GracefulUpscaleSucceeded', 'GracefulDownscaleSucceeded'];

/**
 * kafka.banzaicloud.io KafkaCluster: every broker is in sync, then the state of the cluster decides (spec health part
 * 2).
 */
export const banzaiKafka: HealthRule = object => {
  const waiting = progressing('Waiting for KafkaCluster');
  const state = textAt(object, 'status', 'state');
  if (state === 'ClusterRollingUpgrading') {
    return progressing('Kafka Cluster is Rolling Upgrading.');
  }
  const brokers = at(object, 'status', 'brokersState');
  if (!isJsonObject(brokers)) return waiting;
  const areGood = Object.values(brokers).every(
    broker =>
      at(broker, 'configurationState') === 'ConfigInSync' &&
      SUCCEEDED.includes(
        textAt(
          required(
            at(broker, 'gracefulActionState'),
            'a broker has no gracefulActionState',
          ),
          'cruiseControlState',
        ) ?? '',
      ),
  );
  if (!areGood) {
    return degraded(
      'Broker Config is out of Sync or CruiseControlState is not Ready',
    );
  }
  const topic = textAt(object, 'status', 'cruiseControlTopicStatus');
  if (topic === 'CruiseControlTopicReady' && state === 'ClusterRunning') {
    return healthy(
      'Kafka Brokers, CruiseControl and cluster are in Healthy State.',
    );
  }
  return state === 'ClusterReconciling' &&
    (topic === undefined || topic === 'CruiseControlTopicNotReady')
    ? progressing('Kafka Cluster is Reconciling.')
    : waiting;
};
