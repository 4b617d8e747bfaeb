/** How to authenticate to a remote. Held in memory only; never logged, never part of an error. */
export interface GitCredentials {
  username?: string;
  password?: string;
  bearerToken?: string;
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

/**
 * A local bare mirror of one remote. All calls are safe side by side; two fetches of one commit share the work.
 * Errors are `EngineError`s. Paths are relative to the repository root, with `/`, '' or '.' for the root.
 */
export interface GitMirror {
  readonly remote: GitRemote;
  /** Asks the remote for its refs: one request, no objects. */
  listRefs(options?: { signal?: AbortSignal }): Promise<RefListing>;
  /** Brings a commit and its trees (and blobs where the way needs them); returns at once when it is here already. */
  fetchCommit(
    commit: string,
    options?: { ref?: string; signal?: AbortSignal },
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
  close(): Promise<void>;
}
