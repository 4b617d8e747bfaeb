import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject } from '../kube/json';

/** Deeper than any real object; beyond it two values count as different. */
const MAX_DEPTH = 100;
/** Members that move without anybody's wish having changed (spec engine §4.8). */
const NOISE = new Set(['resourceVersion', 'generation', 'managedFields']);
const NOTHING: ReadonlySet<string> = new Set();
const STATUS: ReadonlySet<string> = new Set(['status', 'metadata']);

/**
 * Whether two versions of an object differ at most in status and book-keeping: such a change can move no application's
 * comparison.
 */
export function sameContent(a: KubernetesObject, b: KubernetesObject): boolean {
  return (
    sameMembers(a, b, STATUS, 0) &&
    sameMembers(a.metadata, b.metadata, NOISE, 0)
  );
}

function sameMembers(
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
  except: ReadonlySet<string>,
  depth: number,
): boolean {
  const size = (value: object) =>
    Object.keys(value).filter(key => !except.has(key)).length;
  return (
    size(a) === size(b) &&
    Object.keys(a).every(
      key => except.has(key) || (key in b && sameValue(a[key], b[key], depth)),
    )
  );
}

function sameValue(a: unknown, b: unknown, depth: number): boolean {
  if (a === b) {
    return true;
  }
  if (depth > MAX_DEPTH) {
    return false;
  }
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameValue(item, b[index], depth + 1))
    );
  }
  return (
    isJsonObject(a) && isJsonObject(b) && sameMembers(a, b, NOTHING, depth + 1)
  );
}
