import { compareBuild } from 'semver';
import { EngineError } from '../errors';
import { parseConstraint, parseVersion } from '../source';
import { shownUrl } from './access';
import type { ChartRepositoryAccess } from './types';

const WHOLE_VERSION = /^v?\d+\.\d+\.\d+(?:[-+]|$)/;

/**
 * Whether a target revision is one version of a chart, which stays what it is. One without minor or patch (`1`, `1.2`) is a
 * range to Helm, and so it is here.
 */
export function isWholeVersion(text: string): boolean {
  return WHOLE_VERSION.test(text) && parseVersion(text) !== undefined;
}

/** Versions newest first; what is no version is left out. */
export function newestFirst<T extends { version: string }>(
  items: readonly T[],
): T[] {
  return items
    .map(item => ({ item, version: parseVersion(item.version) }))
    .flatMap(({ item, version }) => (version ? [{ item, version }] : []))
    .sort((a, b) => compareBuild(b.version, a.version))
    .map(({ item }) => item);
}

/**
 * The version that Helm would take: the very text, else the highest that the constraint allows (spec sources §6.6). A whole
 * version is a constraint that its own spelling alone fits, with or without `v`.
 *
 * @param versions - newest first
 * @param range - '' is any version
 * @returns undefined where none fits, or where this is no constraint
 */
export function pickVersion<T extends { version: string }>(
  versions: readonly T[],
  range: string,
): T | undefined {
  const wanted = range.trim();
  const exact = versions.find(each => each.version === wanted);
  if (exact) return exact;
  const fits = parseConstraint(wanted === '' ? '*' : wanted);
  return versions.find(({ version }) => {
    const parsed = parseVersion(version);
    return parsed !== undefined && fits?.(parsed) === true;
  });
}

/** The error of a version or range that nothing fits. */
export function noSuchVersion(
  chart: string,
  range: string,
  versions: readonly { version: string }[],
  repository: ChartRepositoryAccess,
): EngineError {
  const place = shownUrl(repository);
  const isRange = range === '' || parseConstraint(range) !== undefined;
  return new EngineError(
    'RevisionNotFound',
    isRange
      ? `No version of ${chart} in ${place} is ${range || '*'}.`
      : `${range} is neither a version of ${chart} in ${place} nor a range of versions.`,
    { hint: hintOf(versions[0]?.version) },
  );
}

function hintOf(newest: string | undefined): string {
  if (newest === undefined) return 'No version of it was published yet.';
  return newest.includes('-')
    ? `The newest is ${newest}; pre-releases are in a range that names one, such as >=0.0.0-0.`
    : `The newest is ${newest}.`;
}
