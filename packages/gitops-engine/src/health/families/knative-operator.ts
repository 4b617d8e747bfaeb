import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing } from '../verdict';

/** operator.knative.dev kinds (spec health part 3, KnativeOperator). */
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
      const name = String(type);
      if (good.includes(name) && status === 'True') isTrue += 1;
      else if (bad.includes(name) && status === 'False') isBad += 1;
      else if (status === 'Unknown') isBad += 1;
    }
    const lines = conditions
      .map(({ type, status }, index) => `${index + 1}: ${type} | ${status}\n`)
      .join('');
    if (isBad > 0) return progressing(lines);
    return isTrue === good.length
      ? healthy(`${noun} is healthy.`)
      : degraded(lines);
  };
}
