import { createHash } from 'node:crypto';

/**
 * The replica that should hold a cluster: highest random weight (Thaler, Ravishankar 1998). Each replica computes the
 * same answer from the same list, and a replica that comes or goes moves only the clusters that it gains or loses.
 */
export function preferredOwner(
  clusterId: string,
  replicas: readonly string[],
): string | undefined {
  let best: string | undefined;
  let bestWeight = '';
  for (const replica of replicas) {
    const weight = createHash('sha256')
      .update(`${replica}\0${clusterId}`)
      .digest('hex');
    if (weight > bestWeight) {
      best = replica;
      bestWeight = weight;
    }
  }
  return best;
}
