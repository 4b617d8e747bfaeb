import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { conditionsOf, type ConditionEntry } from '../read';
import type { HealthRule } from '../types';
import { verdict } from '../verdict';

/** One test of a condition. What is left out is not looked at. */
export interface ConditionTest {
  type?: string;
  status?: 'True' | 'False';
  /** Holds for every other status, and where the condition has none. */
  notStatus?: 'True';
  reason?: string;
  notReason?: string;
  health: HealthStatus;
  /** A fixed text; or where the text is taken from, `message` by default. */
  text?: string;
  from?: 'message' | 'reason';
  /** Text where the condition has no message. */
  fallback?: string;
}

/**
 * The first condition that says one of the known things decides. For each condition, in the list's order, the tests are
 * tried in the order given. So the list's order beats the tests' order.
 */
export function firstHit(
  tests: readonly ConditionTest[],
  otherwise: { health: HealthStatus; text: string },
): HealthRule {
  return object => {
    for (const entry of conditionsOf(object) ?? []) {
      const test = tests.find(candidate => holds(candidate, entry));
      if (test) {
        return verdict(
          test.health,
          test.text ?? entry[test.from ?? 'message'] ?? test.fallback,
        );
      }
    }
    return verdict(otherwise.health, otherwise.text);
  };
}

function holds(test: ConditionTest, entry: ConditionEntry): boolean {
  return (
    (test.type === undefined || entry.type === test.type) &&
    (test.status === undefined || entry.status === test.status) &&
    (test.notStatus === undefined || entry.status !== test.notStatus) &&
    (test.reason === undefined || entry.reason === test.reason) &&
    (test.notReason === undefined || entry.reason !== test.notReason)
  );
}
