import { conditionLine, conditionsOf, isOneOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** operator.knative.dev kinds: all named conditions are True, none is Unknown (spec health part 3, KnativeOperator). */
export function knativeOperator(
  noun: string,
  good: readonly string[],
  bad: readonly string[],
): HealthRule {
  return object => {
    const conditions = conditionsOf(object);
    if (!conditions) return progressing(`Waiting for ${noun}`);
    let isTrue = 0;
    let isBad = 0;
    for (const { type, status } of conditions) {
      if (isOneOf(good, type) && status === 'True') isTrue += 1;
      else if (isOneOf(bad, type) && status === 'False') isBad += 1;
      else if (status === 'Unknown') isBad += 1;
    }
    const lines = conditions.map(conditionLine).join('');
    if (isBad > 0) return progressing(lines);
    return isTrue === good.length
      ? healthy(`${noun} is healthy.`)
      : degraded(lines);
  };
}
