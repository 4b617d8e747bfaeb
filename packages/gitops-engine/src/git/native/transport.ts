import { revisionNotFound } from '../failures';
import type { Transport } from '../objects';
import { requireRefName } from '../refName';
import { digestOf } from '../remote';
import { runLocalGit, type MirrorAccess } from './access';
import type { CatFile } from './catFile';
import { gitFailure } from './failure';
import { runFetch, UNKNOWN_OBJECT, type FetchShape } from './fetch';
import { listRefsNatively } from './listRefs';
import { packObjects } from './tidy';

/** What git itself takes for --unshallow. */
const WHOLE_HISTORY = 0x7fffffff;
const PACK_EVERY_FETCHES = 200;
const LOCAL = { deadlineMs: 30_000, maxOutputBytes: 1024 * 1024 };

/** Where a ref's commit stays until it is known to be the one that was asked for. */
const CANDIDATE = 'refs/gitops/candidate';

/** The name under which a mirror keeps a commit that was fetched. */
export function commitRef(commit: string): string {
  return `refs/gitops/${commit}`;
}

/**
 * Fetches by the git program, and lists refs by it where this process itself cannot.
 *
 * @param known - commits that the mirror has already
 */
export function nativeTransport(
  access: MirrorAccess,
  catFile: CatFile,
  known: number,
): Transport {
  /** The commits that callers rely on, with the ref that led to each. */
  const relied = new Map<string, string | undefined>();
  let fetches = 0;
  /** The server hands out no contents by their ids, so commits come whole. */
  let whole = false;
  /** It has done so; until then servers have many ways to say that they do not. */
  let handsOutContents = false;

  const local = (...argv: string[]) => runLocalGit(access, argv, LOCAL);
  /** The first fetch leaves all contents away; later ones bring what changed, but for large files. */
  const filter = (): FetchShape['filter'] => {
    if (whole) return undefined;
    return known + fetches === 0 ? 'blob:none' : 'blob:limit=1m';
  };
  /**
   * The way for servers of protocol 0, which hand out by id only what a ref names: the tip of the ref, or else, for a
   * rollback, all of its history.
   */
  const fetchByRef = async (commit: string, ref: string, shape: FetchShape) => {
    for (const depth of [shape.depth, WHOLE_HISTORY]) {
      const refspec = `+${requireRefName(ref)}:${CANDIDATE}`;
      const failure = await runFetch(access, { ...shape, depth }, [refspec]);
      if (failure !== undefined) return failure;
      const found = await local(
        'merge-base',
        '--is-ancestor',
        commit,
        CANDIDATE,
      );
      if (found.code === 0) {
        await local('update-ref', commitRef(commit), commit);
        return undefined;
      }
    }
    return 'not our ref';
  };
  const fetchCommit = async (
    commit: string,
    ref: string | undefined,
    shape: FetchShape,
  ) => {
    const refspec = `+${commit}:${commitRef(commit)}`;
    const failure = await runFetch(access, shape, [refspec]);
    return failure !== undefined &&
      ref !== undefined &&
      UNKNOWN_OBJECT.test(failure)
      ? fetchByRef(commit, ref, shape)
      : failure;
  };
  const fetched = async () => {
    fetches += 1;
    if (fetches % PACK_EVERY_FETCHES === 0) await packObjects(access);
  };
  const raise = async (failure: string | undefined, what: string) => {
    if (failure === undefined) return;
    throw UNKNOWN_OBJECT.test(failure)
      ? revisionNotFound(access.remote(), what)
      : await gitFailure(access, failure);
  };
  const depth = () => access.remote().depth ?? 1;

  return {
    listRefs: signal => listRefsNatively(access, signal),
    async has(commit) {
      // The ref is written after all objects arrived: an object alone may be left over from a fetch that was cut off.
      const found = await catFile.resolve(commitRef(commit), 16 * 1024 * 1024);
      const isHere = found?.type === 'commit';
      if (isHere && !relied.has(commit)) relied.set(commit, undefined);
      return isHere;
    },
    async fetch(commit, ref) {
      const shape = { depth: depth(), filter: filter() };
      await raise(await fetchCommit(commit, ref, shape), commit);
      relied.set(commit, ref);
      await fetched();
    },
    async fetchBlobs(ids) {
      const shape = { filter: 'blob:none', withoutNegotiation: true } as const;
      const failure = await runFetch(access, shape, ids);
      if (failure === undefined) {
        handsOutContents = true;
        await fetched();
        return;
      }
      const refusal = UNKNOWN_OBJECT.test(failure) || !handsOutContents;
      if (whole || !refusal) throw await gitFailure(access, failure);
      for (const [commit, ref] of relied) {
        const again = { depth: depth(), anew: true };
        await raise(await fetchCommit(commit, ref, again), commit);
      }
      whole = true;
      await fetched();
    },
    async fetchTag(ref) {
      const kept = `refs/gitops/tags/${digestOf(ref)}`;
      const refspec = `+${requireRefName(ref)}:${kept}`;
      const shape = { depth: depth(), filter: filter() };
      await raise(await runFetch(access, shape, [refspec]), ref);
      const { stdout } = await local('rev-parse', '--verify', kept);
      const id = stdout.toString('utf8').trim();
      const object = await catFile.read(id, LOCAL.maxOutputBytes);
      return object?.type === 'tag' ? id : undefined;
    },
  };
}
