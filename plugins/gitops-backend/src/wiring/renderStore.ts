import { CacheService } from '@backstage/backend-plugin-api';
import { createResultStore, ResultStore } from '@backstage-gitops/engine';
import type { Sealing } from '../store';

/** A day without use; the content address holds whatever could make an entry old. */
const TTL_MS = 24 * 3_600_000;

/**
 * Results of tools in the portal's cache, so that a restart and other replicas need not make them again. The cache is
 * shared with others and not trusted: entries carry a MAC by a key of this installation.
 */
export function createRenderStore(
  cache: CacheService,
  sealing: Sealing,
): ResultStore {
  const entries = cache.withOptions({ defaultTtl: TTL_MS });
  return createResultStore(
    {
      async get(name) {
        const text = await entries.get<string>(entryName(name));
        return text === undefined ? undefined : Buffer.from(text, 'base64');
      },
      set: (name, content) =>
        entries.set(entryName(name), Buffer.from(content).toString('base64')),
    },
    sealing.derivedKey('render results'),
  );
}

function entryName(key: string): string {
  return `render:${key}`;
}
