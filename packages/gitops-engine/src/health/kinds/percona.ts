import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { at, textAt } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, unknown, verdict } from '../verdict';

const STATES: Readonly<Record<string, HealthStatus>> = {
  ready: 'Healthy',
  initializing: 'Progressing',
  stopping: 'Progressing',
  error: 'Degraded',
  paused: 'Suspended',
};

function nodes(status: unknown): string {
  return `${at(status, 'ready') ?? 0}/${
    at(status, 'size') ?? 0
  } node(s) are ready`;
}

/** psmdb.percona.com PerconaServerMongoDB. */
export const perconaMongo: HealthRule = object => {
  const status = at(object, 'status');
  return status === undefined
    ? unknown('Cluster status is unknown')
    : verdict(
        STATES[textAt(status, 'state') ?? ''] ?? 'Unknown',
        nodes(status),
      );
};

/** pxc.percona.com PerconaXtraDBCluster; paused is Unknown there, as repositories know it. */
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
      const text = Array.isArray(messages) ? messages.join(', ') : messages;
      return degraded(`Cluster is on error: ${text ?? ''}`);
    }
    default:
      return unknown('Cluster status is unknown.');
  }
};
