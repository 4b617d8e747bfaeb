import { typeName } from './check';
import { below } from './path';
import type { Problems } from './problems';

/** Bounds of one document: the API server's own limit on a stored object is 1.5 MiB. */
const MAX_DEPTH = 64;
const MAX_CHARACTERS = 1_500_000;
const MAX_VALUES = 200_000;

interface Budget {
  characters: number;
  values: number;
  stopped: boolean;
}

/**
 * A copy of a JSON value that shares nothing with it. Reports what JSON cannot hold and what is too large or too deep;
 * the copy is then incomplete.
 */
export function copyJson(value: unknown, problems: Problems): unknown {
  const budget = {
    characters: MAX_CHARACTERS,
    values: MAX_VALUES,
    stopped: false,
  };
  return copy(value, '', 0, budget, problems);
}

function copy(
  value: unknown,
  at: string,
  depth: number,
  budget: Budget,
  problems: Problems,
): unknown {
  if (budget.stopped) return null;
  budget.values -= 1;
  if (typeof value === 'string') budget.characters -= value.length;
  if (budget.values < 0 || budget.characters < 0) {
    budget.stopped = true;
    problems.add('', 'is too large: a document holds at most 1.5 MB');
    return null;
  }
  if (depth > MAX_DEPTH) {
    problems.add(at, `is nested deeper than ${MAX_DEPTH} levels`);
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((entry, index) =>
      copy(entry, `${at}[${index}]`, depth + 1, budget, problems),
    );
  }
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'object' && isPlain(value)) {
    const result: Record<string, unknown> = {};
    for (const [key, entry] of Object.entries(value)) {
      budget.characters -= key.length;
      if (entry === undefined) continue;
      if (key === '__proto__') {
        problems.add(below(at, key), 'unknown field');
        continue;
      }
      result[key] = copy(entry, below(at, key), depth + 1, budget, problems);
    }
    return result;
  }
  problems.add(at, `cannot be written as JSON: ${typeName(value)}`);
  return null;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
