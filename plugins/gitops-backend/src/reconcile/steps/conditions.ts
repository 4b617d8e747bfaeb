import { EngineError } from '@backstage-gitops/engine';
import type {
  Condition,
  ConditionType,
} from '@backstage-gitops/plugin-gitops-common';

/** Longest message of a condition, in characters; what a tool printed may be long. */
const LONGEST = 4_000;

/** One sentence and the next step, from anything that was thrown. Defects keep their own words. */
export function sentenceOf(error: unknown): string {
  if (error instanceof EngineError) {
    const text = error.message.replace(/\.$/, '');
    return shorten(error.hint ? `${text}. ${error.hint}` : `${text}.`);
  }
  return shorten(error instanceof Error ? error.message : String(error));
}

export function conditionOf(type: ConditionType, error: unknown): Condition {
  return { type, message: sentenceOf(error) };
}

/**
 * The new conditions with the times of those that stand as before: the time says since when (spec engine §1.3).
 * Sorted by type and message, so that equal conditions compare equal.
 */
export function withTimes(
  conditions: readonly Condition[],
  before: readonly Condition[],
  now: string,
): Condition[] {
  return conditions
    .map(({ type, message }) => ({
      type,
      message,
      lastTransitionTime:
        before.find(old => old.type === type && old.message === message)
          ?.lastTransitionTime ?? now,
    }))
    .sort(
      (a, b) =>
        a.type.localeCompare(b.type) || a.message.localeCompare(b.message),
    );
}

function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
