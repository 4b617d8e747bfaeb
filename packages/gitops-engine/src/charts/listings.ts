import { LRUCache } from 'lru-cache';
import type { Freshness } from './types';

export interface ListingsOptions<T> {
  ttlMs: number;
  maxBytes: number;
  bytesOf(listing: T): number;
  now(): number;
}

/** Answers of repositories by who asked where. */
export interface Listings<T extends object> {
  /**
   * The answer in memory where it is young enough; otherwise one new request for all who ask meanwhile.
   *
   * @param make - gets the answer before, which may turn out to hold still
   */
  get(
    key: string,
    make: (previous: T | undefined) => Promise<T>,
    freshness?: Freshness,
  ): Promise<T>;
}

/** An answer counts from when it was asked for: what happens on the server after that moment may be missing in it. */
export function createListings<T extends object>(
  options: ListingsOptions<T>,
): Listings<T> {
  const { ttlMs, maxBytes, bytesOf, now } = options;
  const known = new LRUCache<string, { listing: T; at: number }>({
    maxSize: maxBytes,
    sizeCalculation: ({ listing }) => bytesOf(listing) + 1,
  });
  const running = new Map<string, { at: number; promise: Promise<T> }>();

  const ask = (
    key: string,
    make: (previous: T | undefined) => Promise<T>,
  ): Promise<T> => {
    const at = now();
    const promise = make(known.get(key)?.listing)
      .then(listing => {
        known.set(key, { listing, at });
        return listing;
      })
      .finally(() => running.delete(key));
    running.set(key, { at, promise });
    return promise;
  };

  return {
    async get(key, make, { notBefore = 0 } = {}) {
      for (;;) {
        const entry = known.get(key);
        if (entry && entry.at >= notBefore && now() - entry.at < ttlMs) {
          return entry.listing;
        }
        const current = running.get(key);
        if (!current) return ask(key, make);
        if (current.at >= notBefore) return current.promise;
        await current.promise.catch(() => undefined);
      }
    },
  };
}
