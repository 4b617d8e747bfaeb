import { conditionOf, isOneOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** db.atlasgo.io kinds: Ready decides, and a field of it tells work from failure (spec health part 1, Atlas). */
export function atlas(
  field: 'reason' | 'message',
  underWay: readonly string[],
): HealthRule {
  return object => {
    const ready = conditionOf(object, 'Ready');
    if (!ready) return progressing('Waiting for Atlas Operator');
    const text = ready.reason ?? '';
    if (ready.status === 'True') return healthy(text);
    return isOneOf(underWay, ready[field]) ? progressing(text) : degraded(text);
  };
}
