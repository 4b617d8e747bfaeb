import type {
  Health,
  HealthStatus,
} from '@backstage-gitops/plugin-gitops-common';

/** A verdict with a message taken over from an object, where that is a text. */
export function verdict(status: HealthStatus, message?: unknown): Health {
  return typeof message === 'string' ? { status, message } : { status };
}

export const healthy = (message?: unknown) => verdict('Healthy', message);
export const progressing = (message?: unknown) =>
  verdict('Progressing', message);
export const degraded = (message?: unknown) => verdict('Degraded', message);
export const suspended = (message?: unknown) => verdict('Suspended', message);
export const unknown = (message?: unknown) => verdict('Unknown', message);

/**
 * An object whose controller has not written a status yet. Rules that the original breaks off at this point give this
 * instead of an error (health/README.md of the specification).
 */
export const waitingForStatus = () => progressing('waiting for status');
