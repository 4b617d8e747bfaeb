import fs from 'node:fs';
import git, { Errors } from 'isomorphic-git';
import { EngineError } from '../../errors';
import type { GitObject, ObjectReader } from '../objects';

/** Reads objects of a bare repository by isomorphic-git; `cache` is shared with its fetches. */
export function isomorphicReader(gitdir: string, cache: object): ObjectReader {
  return {
    async read(oid, maxBytes) {
      const object = await content(gitdir, cache, oid);
      if (object && object.data.length > maxBytes) {
        throw new EngineError(
          'LimitExceeded',
          `Object ${oid} holds ${object.data.length} bytes, more than ${maxBytes}.`,
        );
      }
      return object;
    },
    // Every fetch is whole.
    missing: async () => [],
    async close() {},
  };
}

async function content(
  gitdir: string,
  cache: object,
  oid: string,
): Promise<GitObject | undefined> {
  try {
    const result = await git.readObject({
      fs,
      gitdir,
      cache,
      oid,
      format: 'content',
    });
    return result.format === 'content'
      ? { type: result.type, data: Buffer.from(result.object) }
      : undefined;
  } catch (error) {
    if (error instanceof Errors.NotFoundError) return undefined;
    throw error;
  }
}
