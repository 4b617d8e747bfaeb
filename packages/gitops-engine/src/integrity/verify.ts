import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Launcher } from '../launcher';
import {
  lookAtCommit,
  lookAtTag,
  type CommitFinding,
  type Measure,
  type SignedHistory,
} from './findings';
import { createGpg } from './gpg';
import type { GpgKey } from './gpgKeys';
import { walkHistory } from './history';
import type { IntegrityPolicy, IntegrityReport } from './types';

export interface IntegrityQuestion {
  mirror: SignedHistory;
  /** Fetched. */
  commit: string;
  /** Full name of the ref that led to the commit: an annotated tag is looked at in the commit's place. */
  ref?: string;
  policy: IntegrityPolicy;
  /** `gpg`: the registered keys, in ASCII armour; the policy names those of them that count. */
  keys: { gpg: readonly string[] };
}

export interface IntegrityChecker {
  /**
   * Checks what is about to be deployed (spec sources §16). What is wrong with signatures is part of the report; rejects
   * with an EngineError only where they cannot be looked at: gpg or the remote is not there.
   */
  verify(question: IntegrityQuestion): Promise<IntegrityReport>;
  /** The GPG keys in a text in ASCII armour, for who registers them; none where it holds none. */
  describeGpgKeys(armour: string): Promise<GpgKey[]>;
}

export interface IntegrityOptions {
  launcher: Launcher;
  /** For keyrings; private to this process. */
  folder: string;
  /** Default: the gpg on PATH. */
  gpgProgram?: string;
  /** Commits that `strict` looks at before it asks for a seal. Default 10,000. */
  maxCommits?: number;
}

const MAX_PROBLEMS = 10;
const DEFAULT_MAX_COMMITS = 10_000;
const MAX_REMEMBERED = 100_000;
/** Keys expire and are revoked, so that what was good is looked at again. */
const REMEMBERED_MS = 10 * 60_000;

/** A checker that keeps keyrings, and for a while the signatures that it has seen. */
export function createIntegrityChecker(
  options: IntegrityOptions,
): IntegrityChecker {
  const { launcher, folder, maxCommits = DEFAULT_MAX_COMMITS } = options;
  const gpg = createGpg({ launcher, folder, program: options.gpgProgram });
  const limits = { maxCommits, maxProblems: MAX_PROBLEMS };
  const remembered = new LRUCache<string, CommitFinding>({
    max: MAX_REMEMBERED,
    ttl: REMEMBERED_MS,
  });

  /** Ids stand for content, so one finding is good for every repository. */
  const lookFor = (digest: string) => async (measure: Measure, id: string) => {
    const name = `${digest}:${id}`;
    const known = remembered.get(name);
    if (known) return known;
    const finding = await lookAtCommit(measure, id);
    if (finding) remembered.set(name, finding);
    return finding;
  };

  return {
    describeGpgKeys: armour => gpg.describe(armour),
    async verify({ mirror, commit, ref, policy, keys }) {
      const report: IntegrityReport = {
        check: checkName(policy),
        mode: policy.mode,
        problems: [],
      };
      if (policy.mode === 'none') return report;
      const measure: Measure = { mirror, policy, gpg, keyring: keys.gpg };
      const look = lookFor(digestOf(policy, keys.gpg));
      const tag = ref?.startsWith('refs/tags/')
        ? await lookAtTag(measure, ref, commit)
        : undefined;
      const finding = tag ?? (await look(measure, commit));
      report.signer = finding?.signer;
      if (finding?.problem) report.problems.push(finding.problem);
      if (policy.mode === 'strict') {
        const fetchHistory = () => mirror.fetchHistory(commit, { ref });
        report.problems = [
          ...(tag?.problem ? [tag.problem] : []),
          ...(await walkHistory(measure, commit, fetchHistory, limits, look)),
        ].slice(0, MAX_PROBLEMS);
      } else if (!finding) {
        const reason = 'was not fetched';
        report.problems.push({ object: 'commit', id: commit, reason });
      }
      return report;
    },
  };
}

function checkName({ gpgKeys, sshKeys }: IntegrityPolicy): string {
  if (sshKeys.length === 0) return 'GIT/GPG';
  return gpgKeys.length === 0 ? 'GIT/SSH' : 'GIT/GPG+SSH';
}

function digestOf(policy: IntegrityPolicy, keys: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([policy.gpgKeys, policy.sshKeys, keys]))
    .digest('hex');
}
