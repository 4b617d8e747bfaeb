import { conditionsOf } from '../read';
import type { HealthRule } from '../types';
import { degraded, healthy, progressing, suspended } from '../verdict';

/**
 * keda.sh kinds: Ready, Paused and Fallback (spec health part 2, keda). The last condition that matches anything gives
 * the text.
 */
export function keda(
  bad: { type: string; status: string },
  waiting: string,
): HealthRule {
  return object => {
    const conditions = conditionsOf(object) ?? [];
    const isBad = ({ type, status }: { type?: unknown; status?: unknown }) =>
      (type === 'Ready' && status === 'False') ||
      (type === bad.type && status === bad.status);
    const isTrue = (wanted: string) => (entry: Record<string, unknown>) =>
      entry.type === wanted && entry.status === 'True';
    const message = conditions.findLast(
      entry =>
        isBad(entry) || isTrue('Ready')(entry) || isTrue('Paused')(entry),
    )?.message;
    if (conditions.some(isBad)) {
      return degraded(message);
    }
    if (!conditions.some(isTrue('Ready'))) {
      return progressing(waiting);
    }
    return conditions.some(isTrue('Paused'))
      ? suspended(message)
      : healthy(message);
  };
}
