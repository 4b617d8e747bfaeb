import pLimit from 'p-limit';
import { EngineError } from '../errors';
import { abortable } from './abortable';
import { createContents } from './contents';
import { sharedListing, type ListingOptions } from './listing';
import {
  isCommitId,
  type History,
  type ObjectReader,
  type Transport,
} from './objects';
import { createTrees } from './trees';
import type { GitMirror, GitRemote } from './types';

const DEFAULT_MAX_BLOB_BYTES = 64 * 1024 * 1024;
const MAX_RAW_BYTES = 4 * 1024 * 1024;
const MAX_PREFETCHED = 100_000;
const FETCH = 'The fetch';
const MANIFEST = /\.(?:ya?ml|json|tpl|jsonnet|libsonnet)$/;

/** One way to Git, as it serves one mirror. */
export interface MirrorParts {
  transport: Transport;
  reader: ObjectReader;
  history: History;
}

/** The contract of a mirror on top of a way to reach the remote and a way to read objects. */
export function createMirror(
  remote: GitRemote,
  { transport, reader, history }: MirrorParts,
  listing: ListingOptions = {},
): GitMirror {
  const trees = createTrees(reader);
  const fetching = new Map<string, Promise<void>>();
  const present = new Set<string>();
  const oneAtATime = pLimit(1);
  const closing = new AbortController();
  const listRefs = sharedListing(
    () => transport.listRefs(closing.signal),
    listing,
  );
  let newest: string | undefined;
  /** Manifests and what they are made from, of the commit that was fetched last; none of a repository that is too large. */
  const manifests = async (): Promise<string[]> => {
    const root = newest && (await trees.commit(newest))?.tree;
    if (root === undefined) return [];
    const entries = await trees
      .list(root, { recursive: true, limit: MAX_PREFETCHED })
      .catch(() => []);
    return entries
      .filter(({ type, path }) => type === 'blob' && MANIFEST.test(path))
      .map(({ id }) => id);
  };
  const contents = createContents(
    remote.url,
    reader,
    trees,
    ids => oneAtATime(() => transport.fetchBlobs(ids)),
    manifests,
  );

  const fetch = async (commit: string, ref: string | undefined) => {
    if (!(await transport.has(commit))) {
      await transport.fetch(commit, ref);
      if (!(await trees.commit(commit))) {
        throw new EngineError(
          'RevisionNotFound',
          `Revision ${commit} was not found in repository ${remote.url}.`,
          { hint: 'Check that the commit was pushed and not removed again.' },
        );
      }
    }
    present.add(commit);
    newest = commit;
  };
  const rootTree = async (commit: string) => {
    const found = await trees.commit(commit);
    if (!found) {
      throw new EngineError(
        'RevisionNotFound',
        `Commit ${commit} of repository ${remote.url} was not fetched.`,
      );
    }
    return found;
  };
  const blobsBelow = async (commit: string, path: string) => {
    const found = await trees.at((await rootTree(commit)).tree, path);
    if (found?.type === 'blob') return [found.id];
    if (found?.type !== 'tree') return [];
    const entries = await trees.list(found.id, {
      recursive: true,
      limit: MAX_PREFETCHED,
    });
    return entries.filter(({ type }) => type === 'blob').map(({ id }) => id);
  };

  return {
    remote,
    listRefs: ({ signal } = {}) =>
      abortable(listRefs(), signal, 'The listing of refs'),
    async fetchCommit(commit, { ref, signal } = {}) {
      signal?.throwIfAborted();
      if (present.has(commit)) return;
      if (!isCommitId(commit)) {
        throw new EngineError(
          'InvalidInput',
          `"${commit}" is not a commit id.`,
        );
      }
      let running = fetching.get(commit);
      if (!running) {
        running = oneAtATime(() => fetch(commit, ref)).finally(() =>
          fetching.delete(commit),
        );
        fetching.set(commit, running);
      }
      await abortable(running, signal, FETCH);
    },
    async prefetch(commit, paths, { signal } = {}) {
      const lists = await Promise.all(
        paths.map(path => blobsBelow(commit, path)),
      );
      await abortable(contents.bring(lists.flat()), signal, FETCH);
    },
    async objectAt(commit, path) {
      return trees.at((await rootTree(commit)).tree, path);
    },
    listTree: (treeId, options) => trees.list(treeId, options),
    readBlobs: (ids, { maxBytes = DEFAULT_MAX_BLOB_BYTES } = {}) =>
      contents.read(ids, maxBytes),
    async commitInfo(commit) {
      const { author, date, message } = await rootTree(commit);
      return { commit, author, date, message };
    },
    async rawObject(id) {
      if (!isCommitId(id)) return undefined;
      const object =
        (await reader.read(id, MAX_RAW_BYTES)) ??
        (await history.read(id, MAX_RAW_BYTES));
      return object?.type === 'commit' || object?.type === 'tag'
        ? { type: object.type, data: object.data }
        : undefined;
    },
    fetchTag: ref => oneAtATime(() => transport.fetchTag(ref)),
    async expandCommit(digits) {
      if (!/^[0-9a-f]{7,40}$/.test(digits)) return undefined;
      const known = await history.expand(digits);
      if (known !== undefined) return known;
      await oneAtATime(() => history.fetchAll());
      return history.expand(digits);
    },
    fetchHistory: (commit, { ref, signal } = {}) =>
      abortable(
        oneAtATime(() => history.fetch(commit, ref)),
        signal,
        FETCH,
      ),
    async close() {
      closing.abort();
      await Promise.allSettled(fetching.values());
      await Promise.all([reader.close(), history.close()]);
    },
  };
}
