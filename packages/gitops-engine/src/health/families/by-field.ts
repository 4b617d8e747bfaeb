import type {
  HealthStatus,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { at, entryOf } from '../read';
import type { HealthRule } from '../types';
import { required, worded } from '../unreadable';
import { verdict } from '../verdict';

/** Status and text of one value; `{value}`, `{kind}` and `{message}` in the text stand for what the object says. */
export type FieldVerdict = readonly [HealthStatus, string?];

/** The value of one field decides. */
export function byField(
  path: readonly string[],
  table: Readonly<Record<string, FieldVerdict>>,
  otherwise: {
    /** Where the object has no status at all, if that differs; null leaves it to the one who asked (`Unreadable`). */
    noStatus?: FieldVerdict | null;
    absent: FieldVerdict;
    other?: FieldVerdict;
  },
  /** Values for which `status.message`, where it is present, goes before the table's text. */
  options: { ownMessageFor?: readonly string[] } = {},
): HealthRule {
  const whereAbsent = (object: KubernetesObject): FieldVerdict =>
    at(object, 'status') === undefined && otherwise.noStatus !== undefined
      ? required(otherwise.noStatus ?? undefined, 'there is no status')
      : otherwise.absent;
  return object => {
    const value = at(object, ...path);
    const key = typeof value === 'number' ? String(value) : value;
    const [status, text] =
      value === undefined
        ? whereAbsent(object)
        : entryOf(table, key) ?? otherwise.other ?? otherwise.absent;
    const message = at(object, 'status', 'message');
    if (
      text === '{message}' ||
      (message !== undefined &&
        options.ownMessageFor?.some(name => name === value))
    ) {
      return verdict(status, message);
    }
    return verdict(
      status,
      text
        ?.replace('{value}', () => worded(value, 'the state is no text'))
        .replace('{kind}', () => object.kind),
    );
  };
}
