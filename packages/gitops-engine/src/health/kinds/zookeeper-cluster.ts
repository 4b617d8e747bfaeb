import { at } from '../read';
import type { HealthRule } from '../types';
import { healthy, progressing } from '../verdict';

/** zookeeper.pravega.io ZookeeperCluster: all replicas are ready. */
export const zookeeperCluster: HealthRule = object => {
  const status = at(object, 'status');
  const ready = at(status, 'readyReplicas');
  return status !== undefined && ready !== 0 && ready === at(status, 'replicas')
    ? healthy('All ZK Nodes have joined the ensemble')
    : progressing('Waiting for ZK Nodes to join the ensemble');
};
