import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject } from '../../kube/json';
import { at, entryOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { progressing, verdict } from '../verdict';

const CEPH: Readonly<Record<string, HealthStatus>> = {
  HEALTH_ERR: 'Degraded',
  HEALTH_WARN: 'Degraded',
  HEALTH_OK: 'Healthy',
};
const STATE: Readonly<Record<string, HealthStatus>> = {
  Created: 'Healthy',
  Connected: 'Healthy',
  Error: 'Degraded',
};
const NOTHING = progressing('Waiting for status to be reported');

/** ceph.rook.io CephCluster: the storage's own word first, then the operator's. */
export const cephCluster: HealthRule = object => {
  const status = at(object, 'status');
  if (status === undefined) return NOTHING;
  let found: HealthStatus = 'Progressing';
  const parts: string[] = [];
  const health = textAt(status, 'ceph', 'health');
  if (health !== undefined) {
    found = entryOf(CEPH, health) ?? 'Progressing';
    const details = detailsOf(at(status, 'ceph', 'details'));
    parts.push(
      `Ceph health is ${health}${details === '' ? '' : ` (${details})`}`,
    );
  }
  const state = textAt(status, 'state');
  if (found === 'Healthy' && state !== undefined) {
    found = entryOf(STATE, state) ?? 'Progressing';
    parts.push(`Ceph cluster state is ${state}`);
  }
  const message = textAt(status, 'message');
  if (message !== undefined) parts.push(message);
  return verdict(found, parts.filter(part => part !== '').join(' - '));
};

function detailsOf(details: unknown): string {
  if (!isJsonObject(details)) return '';
  return Object.keys(details)
    .sort()
    .map(key => textAt(details, key, 'message'))
    .filter(message => message !== undefined)
    .join('; ');
}

/** ceph.rook.io CephObjectStore: the phase decides. */
export const cephObjectStore: HealthRule = object => {
  const phase = textAt(object, 'status', 'phase');
  const endpoint = textAt(object, 'status', 'info', 'endpoint');
  const end = endpoint ? ` - endpoint: ${endpoint}` : '';
  switch (phase) {
    case undefined:
      return progressing(`${NOTHING.message}${end}`);
    case 'Ready':
      return verdict('Healthy', `Ceph object store phase is ${phase}${end}`);
    case 'Failure':
      return verdict('Degraded', `Ceph object store phase is ${phase}${end}`);
    default:
      return progressing(`Ceph object store phase is ${phase}${end}`);
  }
};
