import { below } from './path';
import type { Problems } from './problems';

/**
 * Says whether a value is a T, and reports every reason why it is not. A value that passes may have been changed in one
 * way: optional fields that were null are gone, as the Kubernetes API server drops them.
 */
export type Check<T> = (
  value: unknown,
  at: string,
  problems: Problems,
) => value is T;

/** A further condition on a value whose shape is right already. */
export type Rule<T> = (value: T, at: string, problems: Problems) => void;

/** An object that is neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a person calls the value's type. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'boolean' ? 'a boolean' : `a ${typeof value}`;
}

/** Adds a rule to a check; the rule runs only on values of the right shape. */
export function also<T>(check: Check<T>, ...rules: Rule<T>[]): Check<T> {
  return (value, at, problems): value is T => {
    if (!check(value, at, problems)) return false;
    const before = problems.count;
    for (const rule of rules) rule(value, at, problems);
    return problems.count === before;
  };
}

export const text: Check<string> = (value, at, problems): value is string => {
  if (typeof value === 'string') return true;
  const hint =
    typeof value === 'number' || typeof value === 'boolean'
      ? `; write "${value}" in quotes`
      : '';
  problems.add(at, `must be a string, is ${typeName(value)}${hint}`);
  return false;
};

export const flag: Check<boolean> = (value, at, problems): value is boolean => {
  if (typeof value === 'boolean') return true;
  problems.add(at, `must be true or false, is ${typeName(value)}`);
  return false;
};

export const integer: Check<number> = (
  value,
  at,
  problems,
): value is number => {
  if (Number.isSafeInteger(value)) return true;
  problems.add(at, `must be a whole number, is ${typeName(value)}`);
  return false;
};

/** Any JSON object; its content is not ours to judge. */
export const anyObject: Check<Record<string, unknown>> = (
  value,
  at,
  problems,
): value is Record<string, unknown> => {
  if (isRecord(value)) return true;
  problems.add(at, `must be an object, is ${typeName(value)}`);
  return false;
};

/** One of the given words. */
export function oneOf<T extends string>(...words: readonly T[]): Check<T> {
  return (value, at, problems): value is T => {
    if (words.some(word => word === value)) return true;
    problems.add(
      at,
      `must be ${words.join(' or ')}, is ${JSON.stringify(value)}`,
    );
    return false;
  };
}

/** The first check that holds; when none does, the reasons of the first are reported. */
export function either<A, B>(first: Check<A>, second: Check<B>): Check<A | B> {
  return (value, at, problems): value is A | B =>
    second(value, at, problems.scratch()) || first(value, at, problems);
}

export function listOf<T>(item: Check<T>, maxItems = 10_000): Check<T[]> {
  return (value, at, problems): value is T[] => {
    if (!Array.isArray(value)) {
      problems.add(at, `must be a list, is ${typeName(value)}`);
      return false;
    }
    if (value.length > maxItems) {
      problems.add(at, `has ${value.length} entries; at most ${maxItems}`);
      return false;
    }
    const before = problems.count;
    value.forEach((entry, index) => item(entry, `${at}[${index}]`, problems));
    return problems.count === before;
  };
}

/** An object with free keys. */
export function mapOf<T>(
  item: Check<T>,
  key?: Rule<string>,
): Check<Record<string, T>> {
  return (value, at, problems): value is Record<string, T> => {
    if (!anyObject(value, at, problems)) return false;
    const before = problems.count;
    for (const [name, entry] of Object.entries(value)) {
      const inside = below(at, name);
      key?.(name, inside, problems);
      item(entry, inside, problems);
    }
    return problems.count === before;
  };
}
