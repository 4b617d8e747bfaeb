import { at, conditionsOf, isOneOf, specOf } from '../read';
import type { HealthRule } from '../types';
import { worded } from '../unreadable';
import { degraded, healthy, progressing, suspended } from '../verdict';

/** How the conditions of a Flux kind are counted (spec health part 2, flux-count; part 3, FluxSource). */
export interface FluxCounting {
  /** Status of Ready that counts as under way. */
  underWay: 'Unknown' | 'False';
  /** Reasons of Reconciling=True that count as under way; any where absent. */
  reasons?: readonly string[];
  /** Further types that count as good when True. */
  good?: readonly string[];
  /** How many good conditions make Healthy: exactly this number. */
  target: 1 | 2;
  canSuspend: boolean;
  /** Kinds that the original never calls Progressing. */
  neverProgressing?: boolean;
}

const NO_REASON = 'a condition has no reason';

/** Flux kinds: conditions are counted; the text is the reason of Ready. */
export function flux(counting: FluxCounting): HealthRule {
  return object => {
    if (counting.canSuspend && at(specOf(object), 'suspend') === true) {
      return suspended(`${object.kind} is suspended`);
    }
    const conditions = conditionsOf(object);
    if (!conditions) {
      return progressing('Status unknown');
    }
    let underWay = 0;
    let good = 0;
    let message: string | undefined = '';
    for (const { type, status, reason } of conditions) {
      if (type === 'Ready') {
        good += status === 'True' ? 1 : 0;
        underWay += status === counting.underWay ? 1 : 0;
        message = typeof reason === 'string' ? reason : undefined;
      } else if (status !== 'True') {
        continue;
      } else if (type === 'Reconciling') {
        const counts = !counting.reasons || isOneOf(counting.reasons, reason);
        underWay += counts ? 1 : 0;
      } else if (type === 'ArtifactOutdated') {
        message = `${worded(message, NO_REASON)} ${worded(reason, NO_REASON)}`;
      } else if (isOneOf(counting.good ?? [], type)) {
        good += 1;
      }
    }
    if (underWay === 2) {
      return counting.neverProgressing
        ? degraded(message)
        : progressing(message);
    }
    return good === counting.target ? healthy(message) : degraded(message);
  };
}
