import type { GitMirror } from '../git';
import type { Gpg } from './gpg';
import { parseSignedCommit, parseSignedTag } from './signedObject';
import { checkSigner } from './signers';
import type { IntegrityPolicy, IntegrityProblem, Signer } from './types';

/** What a check reads of a mirror. */
export type SignedHistory = Pick<
  GitMirror,
  'rawObject' | 'fetchTag' | 'fetchHistory'
>;

/** Where objects come from, and what they are measured by. */
export interface Measure {
  mirror: SignedHistory;
  policy: IntegrityPolicy;
  gpg: Gpg;
  /** Registered GPG keys, in ASCII armour. */
  keyring: readonly string[];
}

/** What one object is worth. */
export interface Finding {
  signer?: Signer;
  problem?: IntegrityProblem;
}

/** As for any object, with what a walk through history needs. */
export interface CommitFinding extends Finding {
  parents: string[];
  /** Its trailer says that all before it was looked at. */
  sealed: boolean;
}

const MAX_TAG_CHAIN = 5;
const SEAL = /^Argocd-gpg-seal:\s*\S/im;

/** A commit's own signature; undefined where the mirror has no such commit. */
export async function lookAtCommit(
  { mirror, policy, gpg, keyring }: Measure,
  id: string,
): Promise<CommitFinding | undefined> {
  const object = await mirror.rawObject(id);
  if (object?.type !== 'commit') return undefined;
  const parsed = parseSignedCommit(object.data);
  const outcome = await checkSigner(parsed, policy, gpg, keyring);
  return {
    parents: parsed.targets,
    sealed: SEAL.test(lastParagraph(parsed.message)),
    ...(outcome.good
      ? { signer: outcome.signer }
      : { problem: { object: 'commit', id, reason: outcome.reason } }),
  };
}

/**
 * The signature of the annotated tag behind a ref; undefined where the ref names a commit. The tag is fetched now, so that
 * one which was moved since the commit was resolved is noticed.
 */
export async function lookAtTag(
  measure: Measure,
  ref: string,
  commit: string,
): Promise<Finding | undefined> {
  const { mirror, policy, gpg, keyring } = measure;
  const id = await mirror.fetchTag(ref);
  if (id === undefined) return undefined;
  const problem = (reason: string): Finding => ({
    problem: { object: 'tag', id, reason },
  });
  const object = await mirror.rawObject(id);
  if (object?.type !== 'tag') return problem('was not fetched');
  const parsed = parseSignedTag(object.data);
  if ((await target(mirror, parsed.targets[0])) !== commit) {
    return problem(`(${ref}) does not lead to commit ${commit}`);
  }
  const outcome = await checkSigner(parsed, policy, gpg, keyring);
  return outcome.good ? { signer: outcome.signer } : problem(outcome.reason);
}

/** What a tag names in the end, through tags of tags. */
async function target(
  mirror: SignedHistory,
  id: string | undefined,
): Promise<string | undefined> {
  let at = id;
  for (let step = 0; step < MAX_TAG_CHAIN && at !== undefined; step += 1) {
    const object = await mirror.rawObject(at);
    if (object?.type !== 'tag') return at;
    at = parseSignedTag(object.data).targets[0];
  }
  return undefined;
}

/** Where git looks for trailers (git-interpret-trailers(1)). */
function lastParagraph(message: string): string {
  return (
    message
      .trim()
      .split(/\n\s*\n/)
      .pop() ?? ''
  );
}
