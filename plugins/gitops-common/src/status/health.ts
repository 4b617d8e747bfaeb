import type { HealthStatus } from './types';

/** Health words from best to worst (spec engine §6.1). */
export const HEALTH_ORDER: readonly HealthStatus[] = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];

/** Sorts best to worst. */
export function compareHealth(a: HealthStatus, b: HealthStatus): number {
  return HEALTH_ORDER.indexOf(a) - HEALTH_ORDER.indexOf(b);
}

/** The worst of several; Healthy for none. */
export function worstHealth(statuses: Iterable<HealthStatus>): HealthStatus {
  let worst: HealthStatus = 'Healthy';
  for (const status of statuses)
    if (compareHealth(status, worst) > 0) worst = status;
  return worst;
}
