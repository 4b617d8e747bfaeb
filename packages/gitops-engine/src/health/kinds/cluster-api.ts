import type {
  HealthStatus,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { byField } from '../families/by-field';
import { at, conditionsOf, entryOf, specOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing, suspended, verdict } from '../verdict';

const NO_TEXT = 'a condition is not made of texts';

/** Present and not false, as the original reads `spec.paused`. */
function isPaused(object: KubernetesObject): boolean {
  return (at(specOf(object), 'paused') ?? false) !== false;
}

/** cluster.x-k8s.io Cluster: a pause, a Ready that is False in earnest, then the phase. */
export const capiCluster: HealthRule = object => {
  if (isPaused(object)) return suspended('Cluster is paused');
  const bad = conditionsOf(object)?.find(
    ({ type, status, severity }) =>
      type === 'Ready' && status === 'False' && severity !== 'Info',
  );
  if (bad) return degraded(bad.message);
  switch (textAt(object, 'status', 'phase')) {
    case 'Provisioned':
      return healthy('Cluster is running');
    case 'Failed':
      return degraded('');
    default:
      return progressing('Waiting for clusters');
  }
};

/** cluster.x-k8s.io Machine: the phase decides, Ready says why. */
export const machine: HealthRule = object => {
  const phase = textAt(object, 'status', 'phase');
  if (phase === 'Running') return healthy('Machine is running');
  const notReady = conditionsOf(object)?.find(
    ({ type, status }) => type === 'Ready' && status === 'False',
  );
  const message = notReady ? notReady.message : 'Condition is unknown';
  return phase === 'Failed' ? degraded(message) : progressing(message);
};

const byPhase = byField(
  ['status', 'phase'],
  {
    Running: ['Healthy', 'Machines are running under this deployment'],
    ScalingUp: ['Progressing', 'Cluster is spawning machines'],
    ScalingDown: ['Progressing', 'Cluster is stopping machines'],
    Failed: ['Degraded', 'MachineDeployment is failed'],
  },
  { absent: ['Progressing', 'Waiting for machines'] },
);

/** cluster.x-k8s.io MachineDeployment: a pause, then the phase. */
export const machineDeployment: HealthRule = object =>
  isPaused(object) ? suspended('MachineDeployment is paused') : byPhase(object);

/** cluster.x-k8s.io MachineHealthCheck: as many machines are healthy as expected. */
export const machineHealthCheck: HealthRule = object => {
  const current = at(object, 'status', 'currentHealthy');
  if (current === undefined) return progressing('');
  return current === at(object, 'status', 'expectedMachines')
    ? healthy('')
    : degraded('');
};

const POOL: Readonly<Record<string, HealthStatus>> = {
  Running: 'Healthy',
  Scaling: 'Healthy',
  Failed: 'Degraded',
  Unknown: 'Degraded',
};

/**
 * cluster.x-k8s.io MachinePool: the phase decides, conditions only explain. Without a phase the text starts with them,
 * not with a colon as in the original.
 */
export const machinePool: HealthRule = object => {
  const phase = textAt(object, 'status', 'phase');
  const missing = (conditionsOf(object) ?? [])
    .filter(({ type, status }) => type !== undefined && status === 'False')
    .map(({ type, reason }) => {
      const name = `Not ${worded(type, NO_TEXT)}`;
      return reason === undefined
        ? name
        : `${name} (${worded(reason, NO_TEXT)})`;
    });
  const parts = phase === undefined ? [] : [`MachinePool is ${phase}`];
  if (missing.length > 0) parts.push(missing.join(', '));
  return verdict(entryOf(POOL, phase) ?? 'Progressing', parts.join(': '));
};

/** controlplane.cluster.x-k8s.io AWSManagedControlPlane: the observed generation, failures, updates, then Ready. */
export const awsManagedControlPlane: HealthRule = object => {
  const status = at(object, 'status');
  if (status === undefined) return progressing('Provisioning...');
  const observed = at(status, 'observedGeneration');
  const { generation } = object.metadata;
  if (
    generation !== undefined &&
    observed !== undefined &&
    generation !== observed
  ) {
    return progressing('Waiting for the control plane spec to be reconciled');
  }
  const failure = textAt(status, 'failureMessage');
  if (failure) return degraded(failure);
  const conditions = conditionsOf(object);
  if (!conditions) return progressing('Provisioning...');
  const isTrue = (wanted: string) =>
    conditions.some(entry => entry.type === wanted && entry.status === 'True');
  if (isTrue('EKSControlPlaneUpdating')) {
    return progressing('EKS control plane is updating');
  }
  if (isTrue('Ready')) return healthy('Control plane is ready');
  const errors = conditions.filter(
    entry => entry.status === 'False' && entry.severity === 'Error',
  );
  if (errors.length > 0) {
    return degraded(
      errors
        .map(
          ({ message }) => `${worded(message, 'a condition has no message')} `,
        )
        .join(''),
    );
  }
  return progressing(
    at(status, 'ready') === false
      ? 'Control plane is not ready (.status.ready is false)'
      : 'Control plane is not ready',
  );
};
