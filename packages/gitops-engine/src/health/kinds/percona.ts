import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { at, entryOf, textAt } from '../read';
import type { HealthRule } from '../types';
import { required, worded } from '../unreadable';
import { degraded, healthy, progressing, unknown, verdict } from '../verdict';

const STATES: Readonly<Record<string, HealthStatus>> = {
  ready: 'Healthy',
  initializing: 'Progressing',
  stopping: 'Progressing',
  error: 'Degraded',
  paused: 'Suspended',
};

function nodes(status: unknown): string {
  const [ready, size] = ['ready', 'size'].map(field =>
    worded(at(status, field), `status.${field} is missing`),
  );
  return `${ready}/${size} node(s) are ready`;
}

/** psmdb.percona.com PerconaServerMongoDB: the state decides. */
export const perconaMongo: HealthRule = object => {
  const status = at(object, 'status');
  return status === undefined
    ? unknown('Cluster status is unknown')
    : verdict(entryOf(STATES, at(status, 'state')) ?? 'Unknown', nodes(status));
};

/** pxc.percona.com PerconaXtraDBCluster: the state decides; paused is Unknown there, as repositories know it. */
export const perconaXtraDb: HealthRule = object => {
  const status = at(object, 'status');
  switch (textAt(status, 'state')) {
    case 'initializing':
      return progressing(nodes(status));
    case 'ready':
      return healthy(nodes(status));
    case 'paused':
      return unknown('Cluster is paused');
    case 'stopping':
      return degraded(`Cluster is stopping (${nodes(status)})`);
    case 'error': {
      const messages = at(status, 'message');
      const texts = required(
        Array.isArray(messages) ? messages : undefined,
        'status.message is no list',
      ).map(message => worded(message, 'status.message is no list of texts'));
      return degraded(`Cluster is on error: ${texts.join(', ')}`);
    }
    default:
      return unknown('Cluster status is unknown.');
  }
};
