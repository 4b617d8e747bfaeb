import { isJsonObject } from '../kube/json';
import { isBuiltIn } from './built-in';
import { identityOf, listKeys } from './list-keys';
import type { Path } from './pointer';
import { isQuantityPath, isSameQuantity } from './quantity';

/**
 * Whether every field of the desired document stands in the live one with the same value, lists in the same order.
 * Fields that only live has do not matter: defaults, and what others own.
 */
export function isCovered(desired: unknown, live: unknown): boolean {
  return covers(desired, live, [], isBuiltIn(desired));
}

function covers(
  desired: unknown,
  live: unknown,
  path: Path,
  quantities: boolean,
): boolean {
  if (desired === null || desired === undefined || desired === live) {
    return true;
  }
  if (Array.isArray(desired)) {
    return (
      Array.isArray(live) && isListCovered(desired, live, path, quantities)
    );
  }
  if (!isJsonObject(desired)) {
    return quantities && isQuantityPath(path) && isSameQuantity(desired, live);
  }
  if (!isJsonObject(live)) {
    return false;
  }
  for (const key of Object.keys(desired)) {
    if (desired[key] !== live[key] || !Object.hasOwn(live, key)) {
      if (!covers(desired[key], live[key], [...path, key], quantities)) {
        return false;
      }
    }
  }
  return true;
}

/** Lists with keys may hold further items of others; every other list must be as long as it is in Git. */
function isListCovered(
  desired: readonly unknown[],
  live: readonly unknown[],
  path: Path,
  quantities: boolean,
): boolean {
  const keys = listKeys(path, desired, live);
  if (!keys) {
    return (
      desired.length === live.length &&
      desired.every((item, at) =>
        covers(item, live[at], [...path, at], quantities),
      )
    );
  }
  let next = 0;
  return desired.every((item, at) => {
    const wanted = isJsonObject(item) ? identityOf(item, keys) : undefined;
    while (next < live.length) {
      const candidate = live[next++];
      if (isJsonObject(candidate) && identityOf(candidate, keys) === wanted) {
        return covers(item, candidate, [...path, at], quantities);
      }
    }
    return false;
  });
}
