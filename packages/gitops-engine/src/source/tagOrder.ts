import { compareBuild } from 'semver';
import { parseVersion } from './constraint';

/** Orders tags for people: versions newest first, then the others by name. */
export function compareTags(a: string, b: string): number {
  const [one, other] = [parseVersion(a), parseVersion(b)];
  if (one && other) return compareBuild(other, one) || compareText(a, b);
  if (one || other) return one ? -1 : 1;
  return compareText(a, b);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
