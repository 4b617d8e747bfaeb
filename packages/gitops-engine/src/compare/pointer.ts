import { isJsonObject } from '../kube/json';

/** Steps into a document: member names, and indexes of list items. */
export type Path = readonly (string | number)[];

/** The path as JSON pointer (RFC 6901). */
export function toPointer(path: Path): string {
  return path
    .map(step => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/** Steps of a JSON pointer, as texts; a missing leading slash is forgiven. */
export function fromPointer(pointer: string): string[] {
  const text = pointer.startsWith('/') ? pointer.slice(1) : pointer;
  return pointer === ''
    ? []
    : text.split('/').map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** A member or item; undefined where there is none. Inherited names are no members. */
export function childAt(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) {
    return value[Number(step)];
  }
  return isJsonObject(value) && Object.hasOwn(value, step)
    ? value[step]
    : undefined;
}

export function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    found = childAt(found, step);
  }
  return found;
}

/** The value without what stands at `path`; parts off the path are shared. A missing path changes nothing. */
export function without<Value>(value: Value, path: Path): Value;
export function without(value: unknown, path: Path): unknown {
  const [step, ...rest] = path;
  if (step === undefined || childAt(value, step) === undefined) {
    return value;
  }
  if (Array.isArray(value)) {
    const copy = [...value];
    if (rest.length === 0) {
      copy.splice(Number(step), 1);
    } else {
      copy[Number(step)] = without(copy[Number(step)], rest);
    }
    return copy;
  }
  if (!isJsonObject(value)) {
    return value;
  }
  if (rest.length > 0) {
    return { ...value, [step]: without(value[step], rest) };
  }
  const { [step]: _removed, ...kept } = value;
  return kept;
}

/** Whether `path` is `ancestor` or stands below it. */
export function isWithin(path: Path, ancestor: Path): boolean {
  return (
    path.length >= ancestor.length &&
    ancestor.every((step, index) => String(step) === String(path[index]))
  );
}
