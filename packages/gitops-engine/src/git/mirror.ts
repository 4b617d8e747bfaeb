import pLimit from 'p-limit';
import { EngineError } from '../errors';
import { isCommitId, type ObjectReader, type Transport } from './objects';
import { createTrees } from './trees';
import type { GitMirror, GitRemote } from './types';

const DEFAULT_MAX_BLOB_BYTES = 64 * 1024 * 1024;

/** The contract of a mirror on top of a way to reach the remote and a way to read objects. */
export function createMirror(
  remote: GitRemote,
  transport: Transport,
  reader: ObjectReader,
): GitMirror {
  const trees = createTrees(reader);
  const fetching = new Map<string, Promise<void>>();
  const present = new Set<string>();
  const oneAtATime = pLimit(1);

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

  return {
    remote,
    listRefs: ({ signal } = {}) => transport.listRefs(signal),
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
      await (signal ? abortable(running, signal) : running);
    },
    async objectAt(commit, path) {
      return trees.at((await rootTree(commit)).tree, path);
    },
    listTree: (treeId, options) => trees.list(treeId, options),
    readBlobs: (ids, { maxBytes = DEFAULT_MAX_BLOB_BYTES } = {}) =>
      Promise.all(
        ids.map(async id => {
          const object = await reader.read(id, maxBytes);
          if (object?.type !== 'blob') {
            throw new EngineError(
              'InvalidInput',
              `The mirror of ${remote.url} has no file content ${id}.`,
            );
          }
          return object.data;
        }),
      ),
    async commitInfo(commit) {
      const { author, date, message } = await rootTree(commit);
      return { commit, author, date, message };
    },
    async close() {
      await Promise.allSettled(fetching.values());
      await reader.close();
    },
  };
}

/** One caller's abort leaves the work to the others that wait for it. */
function abortable(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () =>
      reject(
        new EngineError('Aborted', 'The fetch was stopped before its end.'),
      );
    signal.addEventListener('abort', onAbort, { once: true });
    work
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
