import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import type { ResourceComparison } from './types';

interface Remembered {
  basis: string;
  compared: ResourceComparison;
}

const pairs = new WeakMap<KubernetesObject, Remembered>();

/**
 * How a pair compared before. Objects are never changed in place, a new version is a new object; so two that are the very
 * same as last time need no look at what is in them. It is what makes looking again at a large application cost what
 * changed of it (perf §4.5).
 *
 * @param basis - all that the comparison depends on beside the pair
 */
export function rememberedPair(
  desired: KubernetesObject,
  live: KubernetesObject | undefined,
  basis: string,
): ResourceComparison | undefined {
  const known = pairs.get(desired);
  return known && known.compared.live === live && known.basis === basis
    ? known.compared
    : undefined;
}

/** Keeps a comparison for as long as its desired object is in use. */
export function rememberPair(
  desired: KubernetesObject,
  compared: ResourceComparison,
  basis: string,
): ResourceComparison {
  pairs.set(desired, { basis, compared });
  return compared;
}
