import { LRUCache } from 'lru-cache';
import type { FieldDifference } from './types';

/** What comparing one object came to. */
export interface Verdict {
  status: 'Synced' | 'OutOfSync';
  differences: readonly FieldDifference[];
  /** What the API server said when it refused the desired object in the dry run. */
  problem?: string;
}

export const SYNCED: Verdict = { status: 'Synced', differences: [] };

/** What a verdict depends on; it holds as long as none of it changes. */
export interface VerdictKey {
  uid: string;
  resourceVersion: string;
  desiredHash: string;
  rulesHash: string;
}

/**
 * Verdicts of one cluster (perf §4.5, step 1), the least recently asked for dropped first. One entry an object: a verdict on
 * an older version is of no use any more.
 */
export class VerdictCache {
  readonly #verdicts: LRUCache<string, { key: VerdictKey; verdict: Verdict }>;

  constructor(options: { max?: number } = {}) {
    this.#verdicts = new LRUCache({ max: options.max ?? 200_000 });
  }

  get(key: VerdictKey): Verdict | undefined {
    const found = this.#verdicts.get(key.uid);
    return found &&
      found.key.resourceVersion === key.resourceVersion &&
      found.key.desiredHash === key.desiredHash &&
      found.key.rulesHash === key.rulesHash
      ? found.verdict
      : undefined;
  }

  set(key: VerdictKey, verdict: Verdict): void {
    this.#verdicts.set(key.uid, { key, verdict });
  }

  get size(): number {
    return this.#verdicts.size;
  }
}
