import { anyObject, type Check } from './check';
import { below } from './path';
import { suggest } from './suggest';

/** A field that must be there. */
export interface RequiredField<T> {
  required: Check<T>;
}

/**
 * The fields of a T, each with its check. The compiler sees to it that none is missing and that exactly the fields
 * that T requires are required.
 */
export type Fields<T> = {
  readonly [K in keyof T]-?: T extends Record<K, T[K]>
    ? RequiredField<T[K]>
    : Check<NonNullable<T[K]>>;
};

interface Field {
  required: boolean;
  check: Check<unknown>;
}

function isRequired(
  field: RequiredField<unknown> | Check<unknown>,
): field is RequiredField<unknown> {
  return typeof field === 'object';
}

function normalise(fields: object): Map<string, Field> {
  const entries: [string, RequiredField<unknown> | Check<unknown>][] =
    Object.entries(fields);
  return new Map(
    entries.map(([name, field]) => [
      name,
      isRequired(field)
        ? { required: true, check: field.required }
        : { required: false, check: field },
    ]),
  );
}

/**
 * An object with known fields. Unknown ones are refused, with a guess at what was meant; `ignored` ones are taken
 * and dropped. An optional field that is null counts as absent.
 */
export function object<T>(
  fields: Fields<T>,
  ignored: readonly string[] = [],
): Check<T> {
  const known = normalise(fields);
  const names = [...known.keys()];
  return (value, at, problems): value is T => {
    if (!anyObject(value, at, problems)) return false;
    const before = problems.count;
    for (const [name, content] of Object.entries(value)) {
      const field = known.get(name);
      if (field === undefined && !ignored.includes(name)) {
        problems.add(below(at, name), `unknown field${suggest(name, names)}`);
      } else if (field === undefined || (content === null && !field.required)) {
        delete value[name];
      } else {
        field.check(content, below(at, name), problems);
      }
    }
    for (const [name, field] of known) {
      if (field.required && !Object.hasOwn(value, name))
        problems.add(below(at, name), 'is required');
    }
    return problems.count === before;
  };
}
