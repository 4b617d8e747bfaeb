import { isJsonObject, type JsonObject } from '../kube/json';
import { isBuiltIn } from './built-in';
import { identityOf, listKeys } from './list-keys';
import { toPointer, type Path } from './pointer';
import { isQuantityPath, isSameQuantity } from './quantity';
import type { FieldDifference } from './types';
import { isEmptyValue } from './values';

/**
 * Fields in which two normalised documents differ, in the order of the desired one. A subtree that only one side has is one
 * difference. Items of lists with keys are paired by them: the pointer holds the item's index in the desired list, for
 * items that only live has the index in the live list. A change of their order alone is one difference of the list,
 * since the API server keeps the order and pods restart by it. Other lists are paired by index.
 */
export function diffFields(desired: unknown, live: unknown): FieldDifference[] {
  const found: Found = {
    byPointer: new Map(),
    quantities: isBuiltIn(desired),
  };
  compare([], desired, live, found);
  return [...found.byPointer.values()];
}

interface Found {
  byPointer: Map<string, FieldDifference>;
  /** Quantities are compared by amount. */
  quantities: boolean;
}

function compare(
  path: Path,
  desired: unknown,
  live: unknown,
  found: Found,
): void {
  if (isJsonObject(desired) && isJsonObject(live)) {
    compareMaps(path, desired, live, found);
  } else if (Array.isArray(desired) && Array.isArray(live)) {
    compareLists(path, desired, live, found);
  } else if (!isSameValue(path, desired, live, found.quantities)) {
    add(path, desired, live, found);
  }
}

function isSameValue(
  path: Path,
  desired: unknown,
  live: unknown,
  quantities: boolean,
): boolean {
  return (
    desired === live ||
    (isEmptyValue(desired) && isEmptyValue(live)) ||
    (quantities && isQuantityPath(path) && isSameQuantity(desired, live))
  );
}

function compareMaps(
  path: Path,
  desired: JsonObject,
  live: JsonObject,
  found: Found,
): void {
  for (const key of Object.keys(desired)) {
    compare(
      [...path, key],
      desired[key],
      Object.hasOwn(live, key) ? live[key] : undefined,
      found,
    );
  }
  for (const key of Object.keys(live)) {
    if (!Object.hasOwn(desired, key)) {
      compare([...path, key], undefined, live[key], found);
    }
  }
}

function compareLists(
  path: Path,
  desired: readonly unknown[],
  live: readonly unknown[],
  found: Found,
): void {
  const keys = listKeys(path, desired, live);
  if (!keys) {
    for (let at = 0; at < Math.max(desired.length, live.length); at++) {
      compare([...path, at], desired[at], live[at], found);
    }
    return;
  }
  const identity = (item: unknown) =>
    isJsonObject(item) ? identityOf(item, keys) ?? '' : '';
  const places = new Map(live.map((item, at) => [identity(item), at]));
  const common: number[] = [];
  desired.forEach((item, at) => {
    const place = places.get(identity(item));
    if (place === undefined) {
      add([...path, at], item, undefined, found);
    } else {
      common.push(place);
      places.delete(identity(item));
      compare([...path, at], item, live[place], found);
    }
  });
  for (const place of places.values()) {
    add([...path, place], undefined, live[place], found);
  }
  if (common.some((place, at) => at > 0 && place < common[at - 1])) {
    add(path, desired, live, found);
  }
}

/** Two items of one list may fall on one index, one desired and one live: they become one difference. */
function add(path: Path, desired: unknown, live: unknown, found: Found): void {
  const pointer = toPointer(path);
  const before = found.byPointer.get(pointer);
  found.byPointer.set(pointer, {
    path: pointer,
    ...side(before?.desired ?? desired, 'desired'),
    ...side(before?.live ?? live, 'live'),
  });
}

function side(value: unknown, name: 'desired' | 'live') {
  return value === undefined ? {} : { [name]: value };
}
