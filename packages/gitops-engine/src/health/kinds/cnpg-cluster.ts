import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { annotation } from '../../annotations';
import { at, conditionsOf, textAt } from '../read';
import type { HealthRule } from '../types';
import {
  degraded,
  progressing,
  suspended,
  verdict,
  waitingForStatus,
} from '../verdict';

const BY_STATUS: readonly (readonly [HealthStatus, readonly string[]])[] = [
  ['Healthy', ['Cluster in healthy state']],
  [
    'Progressing',
    [
      'Setting up primary',
      'Creating a new replica',
      'Upgrading cluster',
      'Waiting for the instances to become active',
      'Promoting to primary cluster',
    ],
  ],
  [
    'Degraded',
    [
      'Switchover in progress',
      'Failing over',
      'Upgrading Postgres major version',
      'Cluster upgrade delayed',
      'Waiting for user action',
      'Primary instance is being restarted in-place',
      'Primary instance is being restarted without a switchover',
      'Cluster cannot execute instance online upgrade due to missing architecture binary',
      'Online upgrade in progress',
      'Applying configuration',
    ],
  ],
  [
    'Suspended',
    [
      'Unable to create required cluster objects',
      'Cluster cannot proceed to reconciliation due to an unknown plugin being required',
      'Cluster has incomplete or invalid image catalog',
      'Cluster is unrecoverable and needs manual intervention',
    ],
  ],
];
const PHASES = new Map(
  BY_STATUS.flatMap(([status, phases]) =>
    phases.map((phase): [string, HealthStatus] => [phase, status]),
  ),
);

/** postgresql.cnpg.io Cluster: hibernation first, then the phase (spec health part 3). */
export const cnpgCluster: HealthRule = object => {
  if (annotation(object, 'cnpg.io/reconciliationLoop') === 'disabled') {
    return suspended('Cluster reconciliation is suspended');
  }
  if (at(object, 'status') === undefined) return waitingForStatus();
  const conditions = conditionsOf(object);
  const reason = at(object, 'status', 'phaseReason');
  if (!conditions) return progressing(reason);
  const hibernation = conditions.find(
    ({ type }) => type === 'cnpg.io/hibernation',
  );
  if (hibernation) {
    return hibernation.status === 'True'
      ? suspended(hibernation.message)
      : degraded(hibernation.message);
  }
  const phase = textAt(object, 'status', 'phase') ?? '';
  return verdict(PHASES.get(phase) ?? 'Unknown', reason);
};
