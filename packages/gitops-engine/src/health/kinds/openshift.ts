import { at, conditionsOf, listAt, type ConditionEntry } from '../read';
import type { HealthRule } from '../types';
import { required } from '../unreadable';
import { degraded, healthy, progressing, unknown } from '../verdict';

const WAITING_FOR_PODS = 'replication controller is waiting for pods to run';

/** apps.openshift.io DeploymentConfig: Available, and the new replication controller is. */
export const deploymentConfig: HealthRule = object => {
  const conditions = conditionsOf(object);
  const replicas = at(object, 'status', 'replicas');
  if (!conditions || replicas === undefined) {
    return progressing(WAITING_FOR_PODS);
  }
  const good = conditions.filter(
    ({ type, status, reason }) =>
      status === 'True' &&
      (type === 'Available' ||
        (type === 'Progressing' &&
          reason === 'NewReplicationControllerAvailable')),
  ).length;
  if (good === 2 || replicas === 0) {
    return healthy('replication controller successfully rolled out');
  }
  return good === 1
    ? progressing(WAITING_FOR_PODS)
    : degraded('Deployment config is degraded');
};

/** route.openshift.io Route: admitted by every router. */
export const route: HealthRule = object => {
  const waiting = progressing('Route is still getting admitted');
  const ingress = listAt(object, 'status', 'ingress');
  if (!ingress) return waiting;
  const admissions = ingress
    .flatMap(entry =>
      required(
        listAt(entry, 'conditions'),
        'an ingress entry has no conditions',
      ),
    )
    .filter(({ type }) => type === 'Admitted');
  const count = (wanted: string) =>
    admissions.filter(({ status }) => status === wanted).length;
  if (count('True') === ingress.length) return healthy('Route is healthy');
  return count('False') > 0 ? degraded('Route is degraded') : waiting;
};

/** ocs.openshift.io StorageCluster: the worst condition of the whole list. */
export const storageCluster: HealthRule = object => {
  const lastTrue = (wanted: string): ConditionEntry | undefined =>
    conditionsOf(object)?.findLast(
      ({ type, status }) => type === wanted && status === 'True',
    );
  const bad = lastTrue('Degraded');
  if (bad) return degraded(bad.message);
  const going = lastTrue('Progressing');
  if (going) return progressing(going.message);
  const available = lastTrue('Available');
  return available
    ? healthy(available.message)
    : unknown('StorageCluster is in an unknown state.');
};
