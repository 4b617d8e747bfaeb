import { isJsonObject } from '../kube/json';

/** Nothing, null, and lists and maps without entries say the same: the API drops them where they mean nothing. */
export function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.length === 0;
  }
  if (!isJsonObject(value)) {
    return false;
  }
  for (const key in value) {
    if (!isEmptyValue(value[key])) {
      return false;
    }
  }
  return true;
}
