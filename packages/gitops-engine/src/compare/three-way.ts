import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject, type JsonObject } from '../kube/json';
import { isBuiltIn } from './built-in';
import { defaultsOf, type DefaultTest } from './defaults';
import { identityOf, listKeys } from './list-keys';
import type { Path } from './pointer';

/** `predict` for whole objects of one kind, with what is known of the kind. */
export function predictObject(
  applied: KubernetesObject | undefined,
  desired: KubernetesObject,
  live: KubernetesObject,
): unknown {
  return predict(applied ?? desired, desired, live, {
    isDefault: defaultsOf(desired),
    lenientItems: !isBuiltIn(desired),
  });
}

/** How lists without keys are read: built-in kinds know their defaults, of others nothing is known. */
export interface MergeRules {
  isDefault: DefaultTest;
  /** Items of lists without keys may have fields that Git does not have (kinds without a known schema). */
  lenientItems: boolean;
}

/**
 * What the live document would be after applying: desired fields win, fields that were applied before and are gone from
 * Git go (spec engine §4.2), all others stay, items of others in lists at their place. A field that goes and would come back as the API's default stays too.
 *
 * @param applied - what was applied last; the desired document itself where that is not known, so that nothing goes
 */
export function predict(
  applied: unknown,
  desired: unknown,
  live: unknown,
  rules: MergeRules,
  path: Path = [],
): unknown {
  if (isAbsent(desired)) {
    return live;
  }
  if (isJsonObject(desired) && isJsonObject(live)) {
    return predictMap(
      isJsonObject(applied) ? applied : {},
      desired,
      live,
      rules,
      path,
    );
  }
  if (Array.isArray(desired) && Array.isArray(live)) {
    return predictList(
      Array.isArray(applied) ? applied : [],
      desired,
      live,
      rules,
      path,
    );
  }
  return desired;
}

function predictMap(
  applied: JsonObject,
  desired: JsonObject,
  live: JsonObject,
  rules: MergeRules,
  path: Path,
): JsonObject {
  const merged: Record<string, unknown> = {};
  for (const key of Object.keys(live)) {
    const wanted = Object.hasOwn(desired, key) ? desired[key] : undefined;
    if (!isAbsent(wanted)) {
      merged[key] = predict(applied[key], wanted, live[key], rules, [
        ...path,
        key,
      ]);
    } else if (
      !hasValue(applied, key) ||
      rules.isDefault([...path, key], live[key], live)
    ) {
      merged[key] = live[key];
    }
  }
  for (const key of Object.keys(desired)) {
    if (!Object.hasOwn(live, key)) {
      merged[key] = desired[key];
    }
  }
  return merged;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function hasValue(map: JsonObject, key: string): boolean {
  return Object.hasOwn(map, key) && !isAbsent(map[key]);
}

function predictList(
  applied: readonly unknown[],
  desired: readonly unknown[],
  live: readonly unknown[],
  rules: MergeRules,
  path: Path,
): readonly unknown[] {
  const keys = listKeys(path, desired, live);
  if (!keys) {
    return desired.map((item, at) =>
      predictItem(applied[at], item, live[at], rules, [...path, at]),
    );
  }
  const identity = (item: unknown) =>
    isJsonObject(item) ? identityOf(item, keys) ?? '' : '';
  const index = (list: readonly unknown[]) =>
    new Map(list.map(item => [identity(item), item]));
  const before = index(applied);
  const wanted = index(desired);
  const present = index(live);
  const kept = live.filter(
    item => wanted.has(identity(item)) || !before.has(identity(item)),
  );
  const merged: unknown[] = [];
  let next = 0;
  const passOthers = (until?: string) => {
    while (next < kept.length && identity(kept[next]) !== until) {
      if (!wanted.has(identity(kept[next]))) {
        merged.push(kept[next]);
      }
      next++;
    }
  };
  const inOrder = isSameOrder(
    desired.map(identity).filter(id => present.has(id)),
    live.map(identity).filter(id => wanted.has(id)),
  );
  desired.forEach((item, at) => {
    const id = identity(item);
    if (inOrder && present.has(id)) {
      passOthers(id);
      next++;
    }
    merged.push(
      predict(before.get(id), item, present.get(id), rules, [...path, at]),
    );
  });
  passOthers();
  return merged;
}

function isSameOrder(
  one: readonly string[],
  other: readonly string[],
): boolean {
  return one.every((id, at) => id === other[at]);
}

/** An item of a list that is replaced as a whole: what only live has stays where it is the default. */
function predictItem(
  applied: unknown,
  desired: unknown,
  live: unknown,
  rules: MergeRules,
  path: Path,
): unknown {
  if (!isJsonObject(desired) || !isJsonObject(live)) {
    return desired;
  }
  if (rules.lenientItems) {
    return predict(applied, desired, live, rules, path);
  }
  const merged: Record<string, unknown> = { ...desired };
  for (const key of Object.keys(live)) {
    const place = [...path, key];
    if (isAbsent(desired[key])) {
      if (rules.isDefault(place, live[key], live)) {
        merged[key] = live[key];
      }
    } else if (Array.isArray(desired[key]) && Array.isArray(live[key])) {
      merged[key] = predictList([], desired[key], live[key], rules, place);
    } else {
      merged[key] = predictItem(
        undefined,
        desired[key],
        live[key],
        rules,
        place,
      );
    }
  }
  return merged;
}
