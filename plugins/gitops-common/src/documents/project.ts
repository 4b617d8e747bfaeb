import type { DocumentMeta } from './application';

/** The AppProject document, `argoproj.io/v1alpha1` (spec control §1.1): what the applications of a project may do. */
export interface AppProject {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'AppProject';
  metadata: DocumentMeta;
  spec: AppProjectSpec;
}

export interface GroupKind {
  group: string;
  kind: string;
}

/** Entry of a cluster-scoped list; `name` is a glob that narrows it. */
export interface ClusterGroupKind extends GroupKind {
  name?: string;
}

export interface AppProjectSpec {
  description?: string;
  sourceRepos?: string[];
  sourceNamespaces?: string[];
  destinations?: ProjectDestination[];
  clusterResourceWhitelist?: ClusterGroupKind[];
  clusterResourceBlacklist?: ClusterGroupKind[];
  namespaceResourceWhitelist?: GroupKind[];
  namespaceResourceBlacklist?: GroupKind[];
  permitOnlyProjectScopedClusters?: boolean;
  orphanedResources?: OrphanedResources;
  roles?: ProjectRole[];
  syncWindows?: SyncWindow[];
  signatureKeys?: { keyID: string }[];
  sourceIntegrity?: SourceIntegrity;
  destinationServiceAccounts?: DestinationServiceAccount[];
}

/** Glob patterns; a leading `!` denies (spec control §1.3). */
export interface ProjectDestination {
  server?: string;
  name?: string;
  namespace?: string;
}

/** Present: objects that no application manages are looked for; `warn` is true by default (spec control §1.7). */
export interface OrphanedResources {
  warn?: boolean;
  ignore?: OrphanedResourceKey[];
}

export interface OrphanedResourceKey {
  group?: string;
  kind?: string;
  name?: string;
}

/** Account that syncs act as (spec control §1.8). */
export interface DestinationServiceAccount {
  server: string;
  namespace?: string;
  defaultServiceAccount: string;
}

/** Who may do what inside the project; policies are CSV lines (spec control §1.5). */
export interface ProjectRole {
  name: string;
  description?: string;
  policies?: string[];
  groups?: string[];
  jwtTokens?: { iat: number; exp?: number; id?: string }[];
}

/** When syncs may run (spec control §2). */
export interface SyncWindow {
  kind?: 'allow' | 'deny';
  schedule?: string;
  duration?: string;
  applications?: string[];
  clusters?: string[];
  namespaces?: string[];
  manualSync?: boolean;
  timeZone?: string;
  andOperator?: boolean;
  syncOverrun?: boolean;
  description?: string;
}

/** Which commits must be signed, and by whom (spec sources §16). */
export interface SourceIntegrity {
  git?: { policies?: SourceIntegrityPolicy[] };
}

/**
 * `none` asks for nothing, `head` for the signature of what is deployed (an annotated tag, or else the commit), `strict` for
 * the signatures of all commits that lead to it as well, back to a sealing one.
 */
export type SourceIntegrityMode = 'none' | 'head' | 'strict';

/**
 * What one set of repositories asks for. With both kinds of keys a signature of either kind will do; their modes are the same
 * then. `ssh` is an addition to the original.
 */
export interface SourceIntegrityPolicy {
  repos: { url: string }[];
  /** Ids of keys: 16 or 40 hex digits. */
  gpg?: { mode: SourceIntegrityMode; keys?: string[] };
  /** Public keys as ssh-keygen writes them (`ssh-ed25519 AAAA…`), or their fingerprints (`SHA256:…`). */
  ssh?: { mode: SourceIntegrityMode; keys?: string[] };
}
