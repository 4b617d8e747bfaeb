import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject } from '../kube/json';
import { isBuiltIn } from './built-in';
import type { Path } from './pointer';
import { canonicalQuantity, isQuantityPath } from './quantity';

/** The object of a built-in kind with quantities as the API server gives them back; others as they are. */
export function canonicalObject(object: KubernetesObject): KubernetesObject {
  if (!isBuiltIn(object)) {
    return object;
  }
  return {
    ...object,
    ...canonicalMembers(object, []),
  };
}

function canonicalMembers(
  map: Readonly<Record<string, unknown>>,
  path: Path,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [
      key,
      canonical(value, [...path, key]),
    ]),
  );
}

function canonical(value: unknown, path: Path): unknown {
  if (Array.isArray(value)) {
    return value.map((item, at) => canonical(item, [...path, at]));
  }
  if (isJsonObject(value)) {
    return canonicalMembers(value, path);
  }
  return isQuantityPath(path) ? canonicalQuantity(value) ?? value : value;
}
