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
  close(): Promise<void>;
}

/** The network side of one mirror. */
export interface Transport {
  listRefs(signal?: AbortSignal): Promise<RefListing>;
  /** Whether the commit with all that it needs is in the mirror. */
  has(commit: string): Promise<boolean>;
  /** Brings the commit, or rejects; never called twice at the same time for one mirror. */
  fetch(commit: string, ref: string | undefined): Promise<void>;
}

/** The object id of SHA-1 repositories: 40 lower-case hex digits. */
export function isCommitId(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}
