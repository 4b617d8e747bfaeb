import semver from 'semver';
import { EngineError } from '../errors';
import type { GitMirror, RefListing } from '../git';
import { parseConstraint, parseVersion } from './constraint';
import type { ResolvedRevision } from './types';

const HEADS = 'refs/heads/';
const TAGS = 'refs/tags/';
const COMMIT = /^[0-9a-f]{40}$/i;
const ABBREVIATED = /^[0-9a-f]{7,39}$/i;

/** In the order in which gitrevisions(7) tries them; the original leaves it to chance which one wins. */
const PREFIXES = ['', 'refs/', TAGS, HEADS, 'refs/remotes/'];

export interface RevisionOptions {
  /** Only tags that start with it are looked at, without it (spec sources §1.1). */
  tagPrefix?: string;
  /** Address of the repository, for the error. */
  repository: string;
}

/**
 * What a target revision means in a listing of refs (spec sources §10.1), in this order: a commit id as it is; empty or HEAD;
 * the highest tag that a version constraint allows; the ref of that full or short name; a commit at the tip of a ref that
 * starts with the digits given.
 *
 * @throws EngineError RevisionNotFound naming revision and repository
 */
export function resolveRevision(
  refs: RefListing,
  revision: string | undefined,
  options: RevisionOptions,
): ResolvedRevision {
  const wanted = revision?.trim() ?? '';
  if (COMMIT.test(wanted)) return { commit: wanted.toLowerCase() };
  const found =
    wanted === '' || wanted === 'HEAD'
      ? head(refs)
      : versionTag(refs, wanted, options.tagPrefix ?? '') ??
        prefixedTag(refs, wanted, options.tagPrefix) ??
        named(refs, wanted) ??
        abbreviated(refs, wanted);
  if (found) return found;
  throw notFound(refs, wanted, options);
}

/**
 * The same, and where nothing else fits, the commit of any branch or tag whose id begins with seven digits or more.
 *
 * @param mirror - of the repository that was listed
 */
export async function resolveInRepository(
  mirror: Pick<GitMirror, 'expandCommit'>,
  refs: RefListing,
  revision: string | undefined,
  options: RevisionOptions,
): Promise<ResolvedRevision> {
  try {
    return resolveRevision(refs, revision, options);
  } catch (error) {
    const digits = revision?.trim().toLowerCase() ?? '';
    const commit = ABBREVIATED.test(digits)
      ? await mirror.expandCommit(digits)
      : undefined;
    if (commit === undefined) throw error;
    return { commit };
  }
}

/** Refs of a repository as a person looks for them, without `refs/heads/` and `refs/tags/`. */
export function shortRefName(ref: string): string {
  return ref
    .replace(/^refs\/(?:heads|tags|remotes)\//, '')
    .replace(/^refs\//, '');
}

function head({
  head: commit,
  defaultBranch,
}: RefListing): ResolvedRevision | undefined {
  if (commit === undefined) return undefined;
  return defaultBranch === undefined
    ? { commit }
    : { commit, ref: HEADS + defaultBranch };
}

function versionTag(
  { refs }: RefListing,
  wanted: string,
  tagPrefix: string,
): ResolvedRevision | undefined {
  if (parseVersion(wanted)) return undefined;
  const fits = parseConstraint(wanted);
  if (!fits) return undefined;
  let best: { version: semver.SemVer; found: ResolvedRevision } | undefined;
  for (const [ref, commit] of refs) {
    if (!ref.startsWith(TAGS + tagPrefix)) continue;
    const version = parseVersion(ref.slice(TAGS.length + tagPrefix.length));
    if (!version || !fits(version)) continue;
    if (!best || semver.compare(version, best.version) > 0) {
      best = { version, found: { commit, ref } };
    }
  }
  return best?.found;
}

/** A plain version stands for the tag with the prefix, before anything else that has its name (spec sources §10.1). */
function prefixedTag(
  refs: RefListing,
  wanted: string,
  tagPrefix: string | undefined,
): ResolvedRevision | undefined {
  return tagPrefix && parseVersion(wanted)
    ? named(refs, TAGS + tagPrefix + wanted)
    : undefined;
}

function named(
  { refs }: RefListing,
  name: string,
): ResolvedRevision | undefined {
  const matches = PREFIXES.map(prefix => prefix + name).filter(ref =>
    refs.has(ref),
  );
  const commit = refs.get(matches[0]);
  if (commit === undefined) return undefined;
  const other = matches.find(ref => refs.get(ref) !== commit);
  return other === undefined
    ? { commit, ref: matches[0] }
    : { commit, ref: matches[0], ambiguousWith: other };
}

function abbreviated(
  { refs }: RefListing,
  wanted: string,
): ResolvedRevision | undefined {
  if (!ABBREVIATED.test(wanted)) return undefined;
  const prefix = wanted.toLowerCase();
  const matches = [...refs].filter(([, commit]) => commit.startsWith(prefix));
  const commits = new Set(matches.map(([, commit]) => commit));
  return commits.size === 1
    ? { commit: matches[0][1], ref: matches[0][0] }
    : undefined;
}

function notFound(
  { refs }: RefListing,
  wanted: string,
  { repository }: RevisionOptions,
): EngineError {
  if (refs.size === 0) {
    return new EngineError(
      'RevisionNotFound',
      `Revision ${
        wanted || 'HEAD'
      } was not found in repository ${repository}: it is empty.`,
      { hint: 'Push a first commit.' },
    );
  }
  const hint = ABBREVIATED.test(wanted)
    ? 'Check the digits, or give all 40 of them; it may be that more than one commit begins with these.'
    : 'Check that the branch, tag or commit exists and was pushed.';
  const near = [...refs.keys()]
    .map(shortRefName)
    .filter(name => name.toLowerCase() === wanted.toLowerCase());
  return new EngineError(
    'RevisionNotFound',
    `Revision ${wanted || 'HEAD'} was not found in repository ${repository}.`,
    {
      hint: near.length > 0 ? `Did you mean ${near[0]}?` : hint,
    },
  );
}
