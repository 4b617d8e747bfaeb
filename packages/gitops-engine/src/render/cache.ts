import type { ParsedObject } from '@backstage-gitops/engine/parser/file.cjs';
import { LRUCache } from 'lru-cache';
import { EngineError } from '../errors';
import type { RenderedManifests } from './types';

/** A parsed object takes about this many times the bytes of its text. */
const MEMORY_FACTOR = 4;
const ENTRY_BYTES = 1024;

export interface RenderCacheOptions {
  /** Memory for results, estimated. */
  maxBytes: number;
  /** How long a failure is answered again without another try. */
  failureTtlMs: number;
}

/** Objects of one file, and the bytes of its text. */
export interface ParsedContent {
  bytes: number;
  objects: readonly ParsedObject[];
}

/** Parsed files by the id of their content. */
export type FileCache = Pick<LRUCache<string, ParsedContent>, 'get' | 'set'>;

/** Keeps the files parsed last within `maxBytes`; results share their objects. */
export function createFileCache(maxBytes: number): FileCache {
  return new LRUCache<string, ParsedContent>({
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => ENTRY_BYTES + bytes * MEMORY_FACTOR,
  });
}

/** Results by content address, each made once however many ask for it at the same time. */
export interface RenderCache {
  get(
    key: string,
    make: () => Promise<{ manifests: RenderedManifests; bytes: number }>,
  ): Promise<RenderedManifests>;
}

/**
 * Keeps the newest results within `maxBytes`. Failures that come from the content itself are kept for a short time: the same
 * content fails the same way, and a broken application must not cost a render at each refresh.
 */
export function createRenderCache({
  maxBytes,
  failureTtlMs,
}: RenderCacheOptions): RenderCache {
  const results = new LRUCache<string, RenderedManifests>({
    maxSize: maxBytes,
  });
  const failures = new LRUCache<string, EngineError>({
    max: 10_000,
    ttl: failureTtlMs,
  });
  const running = new Map<string, Promise<RenderedManifests>>();

  return {
    async get(key, make) {
      const result = results.get(key);
      if (result) return result;
      const failure = failures.get(key);
      if (failure) throw failure;
      let work = running.get(key);
      if (!work) {
        work = make()
          .then(({ manifests, bytes }) => {
            results.set(key, manifests, {
              size: ENTRY_BYTES + bytes * MEMORY_FACTOR,
            });
            return manifests;
          })
          .catch(error => {
            if (isOfContent(error)) failures.set(key, error);
            throw error;
          })
          .finally(() => running.delete(key));
        running.set(key, work);
      }
      return work;
    },
  };
}

function isOfContent(error: unknown): error is EngineError {
  return (
    error instanceof EngineError &&
    (error.reason === 'RenderFailed' || error.reason === 'LimitExceeded')
  );
}
