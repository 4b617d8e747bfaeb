import type { RefListing } from './types';

/** One object of the object database as it stands there, without its header. */
export interface GitObject {
  type: 'blob' | 'tree' | 'commit' | 'tag';
  data: Buffer;
}

/** Reads objects of one mirror. Many reads at once are welcome: they share round trips. */
export interface ObjectReader {
  /** Undefined where the mirror lacks it; rejects with LimitExceeded above `maxBytes`. */
  read(id: string, maxBytes: number): Promise<GitObject | undefined>;
  /** Those of the objects that the mirror lacks, in the order given. */
  missing(ids: readonly string[]): Promise<string[]>;
  close(): Promise<void>;
}

/** The network side of one mirror. Of the methods that fetch, one runs at a time for one mirror. */
export interface Transport {
  listRefs(signal?: AbortSignal): Promise<RefListing>;
  /** Whether the commit with its trees is in the mirror. */
  has(commit: string): Promise<boolean>;
  /** Brings the commit and its trees, or rejects. Contents may stay away until they are asked for. */
  fetch(commit: string, ref: string | undefined): Promise<void>;
  /** Brings contents that a fetch left away. */
  fetchBlobs(ids: readonly string[]): Promise<void>;
  /** Brings the tag object that a ref names, and says its id; undefined where the ref names a commit. */
  fetchTag(ref: string): Promise<string | undefined>;
}

/** The commits that lead to others: what checks of signatures and short ids read. Their trees need not be here. */
export interface History {
  /** Brings all commits that lead to one. */
  fetch(commit: string, ref: string | undefined): Promise<void>;
  /** Brings the commits of all branches and tags. */
  fetchAll(): Promise<void>;
  /** The one commit here whose id begins with these hex digits. */
  expand(digits: string): Promise<string | undefined>;
  /** As that of an ObjectReader. */
  read(id: string, maxBytes: number): Promise<GitObject | undefined>;
  close(): Promise<void>;
}

/** The object id of SHA-1 repositories: 40 lower-case hex digits. */
export function isCommitId(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}
