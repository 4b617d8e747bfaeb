import type { SourceIntegrityMode } from '@backstage-gitops/plugin-gitops-common';

/** What a project asks of the commits of one repository. */
export interface IntegrityPolicy {
  mode: SourceIntegrityMode;
  /** Ids of GPG keys, 16 or 40 hex digits. */
  gpgKeys: readonly string[];
  /** SSH keys as public keys or as fingerprints. */
  sshKeys: readonly string[];
}

/** What the policies of a project say of one repository (spec sources §16). */
export type PolicyDecision =
  /** No policy is about it: nothing is asked. */
  | { kind: 'unverified' }
  | { kind: 'policy'; policy: IntegrityPolicy }
  /** More than one is about it, so that none can be followed. `problem` is a sentence. */
  | { kind: 'conflict'; problem: string };

/** One object that does not have the signature that is asked for. */
export interface IntegrityProblem {
  object: 'commit' | 'tag';
  /** Object id; for a tag that could not be read its ref. */
  id: string;
  /** What is wrong, as the rest of a sentence that begins with the object: `is not signed`. */
  reason: string;
}

/** Who signed what is deployed. */
export interface Signer {
  kind: 'gpg' | 'ssh';
  /** Fingerprint: 40 hex digits, or `SHA256:…`. */
  key: string;
  /** What the GPG key says of its owner; anyone can write anything there. */
  name?: string;
}

/** The outcome of a check. It is good where `problems` is empty. */
export interface IntegrityReport {
  /** `GIT/GPG`, `GIT/SSH` or `GIT/GPG+SSH`, by the keys that the policy allows. */
  check: string;
  mode: SourceIntegrityMode;
  /** Ten at most. */
  problems: IntegrityProblem[];
  /** Of the tag, or else of the commit; undefined where that is not good. */
  signer?: Signer;
}
