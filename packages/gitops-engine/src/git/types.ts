/** A GitHub App that mints tokens which live for an hour (sources §15.2). */
export interface GitHubAppCredentials {
  /** Id of the app, or its client id. */
  appId: string;
  /** Found by the owner in the repository's address where missing. */
  installationId?: string;
  /** PEM. */
  privateKey: string;
  /** Address of the API of an enterprise server, such as `https://ghe.example/api/v3`. */
  baseUrl?: string;
}

/** A service principal of Azure that mints tokens for Azure DevOps. */
export interface AzureServicePrincipal {
  clientId: string;
  clientSecret: string;
  tenantId: string;
  /** Default `https://login.microsoftonline.com`. */
  activeDirectoryEndpoint?: string;
}

/**
 * How to authenticate to a remote. Held in memory only; never logged, never part of an error. Where several ways are given,
 * one is used, in the order of the fields (sources §15.4); a client certificate goes with each of them over https.
 */
export interface GitCredentials {
  /** For a password; `x-access-token` where a password comes without it. */
  username?: string;
  password?: string;
  bearerToken?: string;
  /** PEM or OpenSSH form, without a passphrase. */
  sshPrivateKey?: string;
  githubApp?: GitHubAppCredentials;
  /** Key of a Google service account, as JSON. */
  gcpServiceAccountKey?: string;
  /** The identity that Azure gives this pod (AZURE_FEDERATED_TOKEN_FILE and its companions in the environment). */
  azureWorkloadIdentity?: boolean;
  azureServicePrincipal?: AzureServicePrincipal;
  /** PEM both; the key without a passphrase. */
  clientCertificate?: { certificate: string; key: string };
  /**
   * Stable name of these credentials (such as the id of their record). Where given, tokens that are renewed keep using one
   * mirror; without it every new secret gets a mirror of its own. Only for credentials that may all read the same.
   */
  identity?: string;
}

/** A remote repository and how to reach it. `url` holds no credentials. */
export interface GitRemote {
  url: string;
  credentials?: GitCredentials;
  /** PEM bundle that replaces the system's authorities. */
  caBundle?: string;
  insecureSkipVerify?: boolean;
  /** Host keys in the form of OpenSSH's known_hosts, hashed names too. Without the host's key in it, ssh is refused. */
  knownHosts?: string;
  /** Takes whatever key the host offers. */
  insecureIgnoreHostKey?: boolean;
  /** Proxy for http and https, with its own credentials where it wants some: `http://user:password@proxy:3128`. */
  proxy?: string;
  /** Hosts that are reached without the proxy: names, domains, addresses and `*`, separated by commas. */
  noProxy?: string;
  /** Commits of history that a fetch brings. Default 1: nothing but a check of signatures reads more. */
  depth?: number;
  /** Files that Git LFS keeps outside of the repository are brought when they are read (`withLfs`). */
  enableLfs?: boolean;
}

/** What `ls-remote` says: the branch that HEAD names, and full ref names to commit ids (tags peeled). */
export interface RefListing {
  defaultBranch?: string;
  head?: string;
  refs: ReadonlyMap<string, string>;
}

/** An entry of a Git tree. `path` is relative to the tree that was asked, with `/`. */
export interface TreeEntry {
  path: string;
  id: string;
  type: 'blob' | 'tree' | 'commit';
  mode: 'file' | 'executable' | 'symlink' | 'submodule' | 'directory';
  /** Bytes; blobs only, where the way knows it without reading. */
  size?: number;
}

/** What a page says of a commit. `date` is RFC 3339. */
export interface CommitInfo {
  commit: string;
  author: string;
  date: string;
  message: string;
}

/** `ref` is the full name of a ref that led to the commit: for servers that hand out by id only what a ref names. */
export interface FetchOptions {
  ref?: string;
  signal?: AbortSignal;
}

/** What a remote answers to a test of its address and credentials. */
export interface RemoteAnswer {
  ok: true;
  defaultBranch?: string;
  /** How many branches, tags and others it has; 0 for an empty repository. */
  refs: number;
}

/** Where the large files of a repository are (Git LFS), and the headers that open it. Held in memory only. */
export interface LfsEndpoint {
  href: string;
  headers: Readonly<Record<string, string>>;
}

/**
 * A local bare mirror of one remote. All calls are safe side by side; two fetches of one commit share the work.
 * Errors are `EngineError`s. Paths are relative to the repository root, with `/`, '' or '.' for the root.
 */
export interface GitMirror {
  readonly remote: GitRemote;
  /**
   * Asks the remote for its refs, no objects. Those who ask at the same time share the answer; it is never older than the
   * question.
   */
  listRefs(options?: { signal?: AbortSignal }): Promise<RefListing>;
  /** Brings a commit and its trees (and blobs where the way needs them); returns at once when it is here already. */
  fetchCommit(commit: string, options?: FetchOptions): Promise<void>;
  /**
   * Brings the contents of files, and of all files of folders, in one fetch, where fetching the commit left them away.
   * Paths that lead to nothing are passed over. Reading brings what is missing too, but only as it comes upon it.
   */
  prefetch(
    commit: string,
    paths: readonly string[],
    options?: { signal?: AbortSignal },
  ): Promise<void>;
  /** The object at a path of a commit, undefined where nothing is. Sub-millisecond on a warm mirror. */
  objectAt(
    commit: string,
    path: string,
  ): Promise<Pick<TreeEntry, 'id' | 'type' | 'mode'> | undefined>;
  /**
   * Entries of a tree by its id in the order of a walk: names of a folder sorted, a folder before what it holds.
   * At most `limit` entries, else LimitExceeded.
   */
  listTree(
    treeId: string,
    options?: { recursive?: boolean; limit?: number },
  ): Promise<TreeEntry[]>;
  /** Contents by blob id, in the order asked. A blob above `maxBytes` is LimitExceeded. */
  readBlobs(
    ids: readonly string[],
    options?: { maxBytes?: number },
  ): Promise<Buffer[]>;
  commitInfo(commit: string): Promise<CommitInfo>;
  /** A commit or tag as it stands, for checks of signatures; undefined where the mirror lacks it. At most 4 MiB. */
  rawObject(
    id: string,
  ): Promise<{ type: 'commit' | 'tag'; data: Buffer } | undefined>;
  /** Brings the annotated tag that a full ref name (`refs/tags/…`) stands for, and says its id; undefined for any other. */
  fetchTag(ref: string): Promise<string | undefined>;
  /**
   * The commit whose id begins with seven digits or more, looked for in the history of all branches and tags; undefined where
   * there is none or more than one.
   */
  expandCommit(digits: string): Promise<string | undefined>;
  /** Brings all commits that lead to one that was fetched. Their trees need not come along. */
  fetchHistory(commit: string, options?: FetchOptions): Promise<void>;
  /** Ends helper processes. The mirror's folder stays. */
  close(): Promise<void>;
}

/**
 * Opens mirrors below one folder; one mirror a remote URL and credentials. Opening a remote again gives the mirror that is
 * open, which from then on uses the credentials given last.
 */
export interface GitProvider {
  readonly kind: 'native' | 'isomorphic';
  open(remote: GitRemote): Promise<GitMirror>;
  /**
   * Asks a remote for its refs, without keeping anything of it: whether address, certificates and credentials are good.
   * Rejects with the EngineError that says which of them is not.
   */
  testRemote(
    remote: GitRemote,
    options?: { signal?: AbortSignal },
  ): Promise<RemoteAnswer>;
  /** Where a remote keeps its large files; of ssh it is asked. */
  lfsEndpoint(remote: GitRemote): Promise<LfsEndpoint>;
  close(): Promise<void>;
}
