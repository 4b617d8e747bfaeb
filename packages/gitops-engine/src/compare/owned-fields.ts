import { isJsonObject, parseJson, type JsonObject } from '../kube/json';
import { childAt } from './pointer';

/**
 * Whether a set of owned fields (`fieldsV1` of server-side apply, KEP-555) is exactly what the desired document has: nothing
 * that was taken out of Git is still ours, and nothing of it was taken over by another manager. It needs no schema,
 * since the set itself says which lists have keys (`k:`) or are sets (`v:`).
 *
 * apiVersion, kind, name and namespace have no owner and are passed over.
 */
export function ownsExactly(
  owned: JsonObject,
  desired: Readonly<Record<string, unknown>>,
): boolean {
  const { apiVersion: _version, kind: _kind, metadata, ...fields } = desired;
  const {
    name: _name,
    namespace: _namespace,
    ...rest
  } = isJsonObject(metadata) ? metadata : {};
  const body =
    Object.keys(rest).length > 0 ? { ...fields, metadata: rest } : fields;
  return isSameMap(owned, body);
}

function isSameMap(owned: JsonObject, desired: JsonObject): boolean {
  let count = 0;
  for (const key of Object.keys(desired)) {
    const value = desired[key];
    const node = owned[`f:${key}`];
    if (value === undefined || value === null) {
      // The API server notes some nulls as applied, such as a null creationTimestamp.
      count += value === null && node !== undefined ? 1 : 0;
      continue;
    }
    if (!isJsonObject(node) || !isSameValue(node, value)) {
      return false;
    }
    count++;
  }
  return count === memberCount(owned);
}

/** A node without children is a leaf: a scalar, or a list or map that is owned as a whole. */
function isSameValue(node: JsonObject, value: unknown): boolean {
  const children = memberCount(node);
  if (children === 0) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.length === children && isSameList(node, value);
  }
  return isJsonObject(value) && isSameMap(node, value);
}

function isSameList(node: JsonObject, items: readonly unknown[]): boolean {
  return Object.keys(node)
    .filter(name => name !== '.')
    .every(name => {
      const key = parseJson(name.slice(2));
      if (name.startsWith('v:')) {
        return items.includes(key);
      }
      const item = itemOf(items, key);
      const child = node[name];
      return item !== undefined && isJsonObject(child)
        ? memberCount(child) === 0 || isSameMap(child, item)
        : false;
    });
}

/** The item with all key values; one that leaves a key out (its default then is in the set) where none has them all. */
function itemOf(
  items: readonly unknown[],
  key: unknown,
): JsonObject | undefined {
  if (!isJsonObject(key)) {
    return undefined;
  }
  const candidates = items
    .filter(isJsonObject)
    .filter(item =>
      Object.keys(key).every(
        name => item[name] === undefined || item[name] === key[name],
      ),
    );
  return (
    candidates.find(item =>
      Object.keys(key).every(name => item[name] === key[name]),
    ) ?? candidates[0]
  );
}

function memberCount(node: JsonObject): number {
  let count = 0;
  for (const name in node) {
    if (name !== '.') {
      count++;
    }
  }
  return count;
}

/** Whether a manager owns the field at a path of the live object, or a list or map around it as a whole. */
export function ownsPath(
  owned: JsonObject,
  live: unknown,
  path: readonly (string | number)[],
): boolean {
  let node: JsonObject = owned;
  let value = live;
  for (const step of path) {
    if (memberCount(node) === 0) {
      return node !== owned;
    }
    const item = childAt(value, step);
    const child = Array.isArray(value)
      ? Object.entries(node).find(([name]) => describes(name, item))?.[1]
      : node[`f:${step}`];
    if (!isJsonObject(child)) {
      return false;
    }
    node = child;
    value = item;
  }
  return true;
}

function describes(name: string, item: unknown): boolean {
  const key = parseJson(name.slice(2));
  if (name.startsWith('v:')) {
    return key === item;
  }
  return (
    name.startsWith('k:') &&
    isJsonObject(key) &&
    isJsonObject(item) &&
    Object.keys(key).every(field => key[field] === item[field])
  );
}
