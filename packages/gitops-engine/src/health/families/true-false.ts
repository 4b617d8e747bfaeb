import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/**
 * The first condition of a type that is True or False decides. Those with another status are passed over. The commonest rule of all (spec health part 1, TrueFalse).
 */
export function trueFalse(
  type: string,
  waiting: string,
  texts: { healthy?: string; fallback?: 'reason' } = {},
): HealthRule {
  return object => {
    const decides = conditionsOf(object)?.find(
      entry =>
        entry.type === type &&
        (entry.status === 'True' || entry.status === 'False'),
    );
    if (!decides) {
      return progressing(waiting);
    }
    const message =
      decides.message ?? (texts.fallback && decides[texts.fallback]);
    return decides.status === 'True'
      ? healthy(texts.healthy ?? message)
      : degraded(message);
  };
}
