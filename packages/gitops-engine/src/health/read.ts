import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject, type JsonObject } from '../kube/json';
import { required, worded } from './unreadable';

/** One entry of a condition list, as it came. */
export type ConditionEntry = JsonObject;

/** The value below a path of member names; null counts as absent. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found: unknown = value;
  for (const key of path) {
    found = isJsonObject(found) ? found[key] : undefined;
  }
  return found ?? undefined;
}

export function textAt(
  value: unknown,
  ...path: readonly string[]
): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** The number below a path, 0 where there is none: how the API's integer fields read when they are left out. */
export function countAt(value: unknown, ...path: readonly string[]): number {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : 0;
}

export function listAt(
  value: unknown,
  ...path: readonly string[]
): JsonObject[] | undefined {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter(isJsonObject) : undefined;
}

/** `status.conditions`, without nulls; undefined where the list is absent. */
export function conditionsOf(
  object: KubernetesObject,
): ConditionEntry[] | undefined {
  return listAt(object, 'status', 'conditions');
}

/** A condition as one line of a message; positions count from 0, people from 1. */
export function conditionLine(
  { type, status }: ConditionEntry,
  position: number,
): string {
  const name = worded(type, 'a condition has no type');
  const value = worded(status, `the condition ${name} has no status`);
  return `${position + 1}: ${name} | ${value}\n`;
}

/** The spec, without which nothing can be said of some kinds. */
export function specOf(object: KubernetesObject): JsonObject {
  return required(
    isJsonObject(object.spec) ? object.spec : undefined,
    'there is no spec',
  );
}

/** The entry of a table; undefined for what is no name of one, such as `constructor`. */
export function entryOf<T>(
  table: Readonly<Record<string, T>>,
  key: unknown,
): T | undefined {
  return typeof key === 'string' && Object.hasOwn(table, key)
    ? table[key]
    : undefined;
}

/** Whether a value is one of these words. */
export function isOneOf(words: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && words.includes(value);
}

/** The first condition of a type. */
export function conditionOf(
  object: KubernetesObject,
  type: string,
): ConditionEntry | undefined {
  return conditionsOf(object)?.find(entry => entry.type === type);
}

/** Whether the controller has yet to see the present generation; false where either side says nothing. */
export function isStale(object: KubernetesObject): boolean {
  return (
    (object.metadata.generation ?? 0) >
    countAt(object, 'status', 'observedGeneration')
  );
}

/** Both generations are there and differ. */
export function differsFromObserved(object: KubernetesObject): boolean {
  const observed = at(object, 'status', 'observedGeneration');
  const generation = object.metadata.generation;
  return (
    observed !== undefined &&
    generation !== undefined &&
    observed !== generation
  );
}
