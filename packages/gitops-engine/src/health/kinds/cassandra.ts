import { isJsonObject } from '../../kube/json';
import { at } from '../read';
import type { HealthRule } from '../types';
import { healthy, progressing } from '../verdict';

/** cassandra.rook.io Cluster: every rack has the members that it wants. */
export const cassandraCluster: HealthRule = object => {
  const racks = at(object, 'status', 'racks');
  const waiting = progressing('Waiting for Cassandra Cluster');
  if (!isJsonObject(racks)) return waiting;
  const isWaiting = Object.values(racks).some(rack => {
    const members = at(rack, 'members');
    const ready = at(rack, 'readyMembers');
    return members !== undefined && ready !== undefined && members !== ready;
  });
  return isWaiting ? waiting : healthy('');
};
