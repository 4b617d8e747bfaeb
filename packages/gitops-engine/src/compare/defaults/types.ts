import type { JsonObject } from '../../kube/json';

/**
 * What the API server fills in at one place: a value, or a test of the value beside its siblings. Places are written with
 * `*` for list items: `spec/ports/*\/protocol`.
 */
export type Default =
  | string
  | number
  | boolean
  | ((value: unknown, parent: JsonObject) => boolean);

export type Defaults = Readonly<Record<string, Default>>;

/** The same places below a prefix. */
export function below(prefix: string, defaults: Defaults): Defaults {
  return Object.fromEntries(
    Object.entries(defaults).map(([place, value]) => [
      `${prefix}/${place}`,
      value,
    ]),
  );
}
