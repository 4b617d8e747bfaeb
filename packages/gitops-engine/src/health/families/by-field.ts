import type { HealthStatus } from '@backstage-gitops/plugin-gitops-common';
import { at } from '../read';
import type { HealthRule } from '../types';
import { verdict } from '../verdict';

/** Status and text of one value; `{value}`, `{kind}` and `{message}` in the text stand for what the object says. */
export type FieldVerdict = readonly [HealthStatus, string?];

/** The value of one field decides, such as `status.phase`. */
export function byField(
  path: readonly string[],
  table: Readonly<Record<string, FieldVerdict>>,
  otherwise: { absent: FieldVerdict; other?: FieldVerdict },
  /** Values for which `status.message`, where it is present, goes before the table's text. */
  options: { ownMessageFor?: readonly string[] } = {},
): HealthRule {
  return object => {
    const value = at(object, ...path);
    const found =
      value === undefined
        ? otherwise.absent
        : (Object.hasOwn(table, String(value))
            ? table[String(value)]
            : undefined) ??
          otherwise.other ??
          otherwise.absent;
    const [status, text] = found;
    const message = at(object, 'status', 'message');
    if (
      text === '{message}' ||
      (message !== undefined && options.ownMessageFor?.includes(String(value)))
    ) {
      return verdict(status, message);
    }
    return verdict(
      status,
      text?.replace('{value}', String(value)).replace('{kind}', object.kind),
    );
  };
}
