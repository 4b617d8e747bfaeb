import semver from 'semver';

/** Tells which versions fit. */
export type Constraint = (version: semver.SemVer) => boolean;

/** A version as Masterminds reads it: `v` in front and missing minor or patch are fine. */
const VERSION =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const MAX_LENGTH = 256;

/** Reads `1`, `v1.2`, `1.2.3-rc.1+build`; undefined where it is none. */
export function parseVersion(text: string): semver.SemVer | undefined {
  const match = text.length <= MAX_LENGTH ? VERSION.exec(text) : null;
  if (!match) return undefined;
  const [, major, minor = '0', patch = '0', prerelease = '', build = ''] =
    match;
  return (
    semver.parse(`${major}.${minor}.${patch}${prerelease}${build}`) ?? undefined
  );
}

/**
 * Reads a version constraint with the meaning of Masterminds/semver v3 (spec sources §10.1), which differs from npm's: `,`
 * is "and", `!=`, `=>` and `=<` exist, and pre-releases take part in a group of "and" where one of its versions has one.
 * Undefined where the text is no constraint.
 */
export function parseConstraint(text: string): Constraint | undefined {
  if (text.length > MAX_LENGTH || text.trim() === '') return undefined;
  const groups = text.split('||').map(parseGroup);
  const parsed = groups.filter(group => group !== undefined);
  if (parsed.length !== groups.length) return undefined;
  return version => parsed.some(group => group(version));
}

function parseGroup(text: string): Constraint | undefined {
  const includePrerelease = /\d-[0-9A-Za-z]/.test(text);
  const unequal: string[] = [];
  const rest = text
    .replace(/,/g, ' ')
    .replace(/=>/g, '>=')
    .replace(/=</g, '<=')
    .replace(/!=\s*(\S+)/g, (_, version: string) => {
      unequal.push(version);
      return ' ';
    })
    .trim();
  const range = toRange(
    rest === '' && unequal.length > 0 ? '*' : rest,
    includePrerelease,
  );
  const excluded = unequal.map(version => toRange(version, true));
  if (!range || excluded.includes(undefined)) return undefined;
  return version =>
    (includePrerelease || version.prerelease.length === 0) &&
    range.test(version) &&
    !excluded.some(each => each?.test(version));
}

function toRange(
  text: string,
  includePrerelease: boolean,
): semver.Range | undefined {
  if (text === '') return undefined;
  try {
    return new semver.Range(text, { includePrerelease });
  } catch {
    return undefined;
  }
}
