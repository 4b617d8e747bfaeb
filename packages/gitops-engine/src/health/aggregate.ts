import type {
  Health,
  HealthStatus,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';

/** Best to worst (spec engine §6.1). */
const ORDER: readonly HealthStatus[] = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
];
const NAMED = 3;

export function isWorse(one: HealthStatus, other: HealthStatus): boolean {
  return ORDER.indexOf(one) > ORDER.indexOf(other);
}

/** One managed resource, as far as the application's health depends on it. */
export interface HealthContribution {
  ref: ResourceRef;
  /** Health of the live object; undefined where there is none, or the kind has none. */
  health?: Health;
  live: boolean;
  /** Hooks, and objects whose annotation or kind says that they do not count. */
  ignored: boolean;
}

/**
 * Health of an application: the worst of its resources; Missing where it has resources and none of them exists. A single
 * missing resource does not lower it, since the sync status says so already (spec engine §6.4).
 */
export function aggregateHealth(
  resources: readonly HealthContribution[],
): Health {
  const counted = resources.filter(({ ignored }) => !ignored);
  if (counted.length > 0 && counted.every(({ live }) => !live)) {
    return { status: 'Missing', message: 'None of its resources exists' };
  }
  let worst: HealthStatus = 'Healthy';
  let causes: ResourceRef[] = [];
  for (const { ref, health } of counted) {
    if (!health || (isChildApplication(ref) && isUncertain(health))) {
      continue;
    }
    if (isWorse(health.status, worst)) {
      worst = health.status;
      causes = [];
    }
    if (health.status === worst) {
      causes.push(ref);
    }
  }
  return worst === 'Healthy'
    ? { status: worst }
    : { status: worst, message: `Caused by ${listed(causes)}` };
}

function isChildApplication({ group, kind }: ResourceRef): boolean {
  return group === 'argoproj.io' && kind === 'Application';
}

function isUncertain({ status }: Health): boolean {
  return status === 'Missing' || status === 'Unknown';
}

function listed(refs: readonly ResourceRef[]): string {
  const named = refs
    .slice(0, NAMED)
    .map(
      ({ group, kind, namespace, name }) =>
        `${group}/${kind}:${namespace}/${name}`,
    )
    .join(', ');
  return refs.length > NAMED
    ? `${named} and ${refs.length - NAMED} more`
    : named;
}
