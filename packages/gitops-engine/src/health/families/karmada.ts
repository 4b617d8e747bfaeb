import { at, listAt, specOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** work.karmada.io bindings: every cluster that the object went to reports it, none as unhealthy (spec health part 3, KarmadaBinding). */
export function karmadaBinding(needsClusters: boolean): HealthRule {
  return object => {
    const waiting = progressing('Current resource status is insufficient');
    if (at(object, 'status') === undefined) return waiting;
    const clusters = listAt(specOf(object), 'clusters');
    const reported = listAt(object, 'status', 'aggregatedStatus') ?? [];
    if (
      reported.length === 0 ||
      clusters?.length === 0 ||
      (needsClusters && !clusters) ||
      (clusters && clusters.length !== reported.length)
    ) {
      return waiting;
    }
    const isBad = reported.some(
      entry =>
        entry.health === 'Unhealthy' ||
        (entry.health === 'Unknown' && at(entry, 'applied') !== true),
    );
    return isBad ? degraded('Current resource status is unhealthy') : healthy();
  };
}
