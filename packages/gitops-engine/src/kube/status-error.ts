import type { KubeStatus } from './types';

/** The API server's own answer (metav1.Status), as cause of the EngineError that names what was tried. */
export class KubeStatusError extends Error {
  readonly name = 'KubeStatusError';

  constructor(readonly status: KubeStatus) {
    super(status.message ?? status.reason ?? `status ${status.code}`);
  }
}

/** The Status that an error came from, undefined where the server gave none. */
export function kubeStatusOf(error: unknown): KubeStatus | undefined {
  if (error instanceof KubeStatusError) {
    return error.status;
  }
  return error instanceof Error && error.cause !== undefined
    ? kubeStatusOf(error.cause)
    : undefined;
}
