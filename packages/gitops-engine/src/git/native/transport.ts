import { EngineError } from '../../errors';
import { revisionNotFound } from '../failures';
import { listRefsByHttp } from '../isomorphic/listRefs';
import type { Transport } from '../objects';
import { runLocalGit, runRemoteGit, type NativeAccess } from './access';
import type { CatFile } from './catFile';
import { confirmEmpty } from './confirmEmpty';
import { gitFailure } from './failure';
import { parseLsRemote } from './lsRemote';
import { packLooseObjects } from './tidy';

const LIST_DEADLINE_MS = 30_000;
const FETCH_DEADLINE_MS = 600_000;
const MAX_LISTING_BYTES = 64 * 1024 * 1024;
const MAX_MESSAGES_BYTES = 1024 * 1024;
/** What git itself takes for --unshallow. */
const WHOLE_HISTORY = 0x7fffffff;
const PACK_EVERY_FETCHES = 500;
const UNKNOWN_OBJECT =
  /not our ref|unadvertised object|couldn't find remote ref|upload-pack: not our ref|no such ref/i;

/** Where a ref's commit stays until it is known to be the one that was asked for. */
const CANDIDATE = 'refs/gitops/candidate';

/** The name under which a mirror keeps a commit that was fetched whole. */
export function commitRef(commit: string): string {
  return `refs/gitops/${commit}`;
}

function isUnreachable(error: unknown): boolean {
  return (
    error instanceof EngineError && error.reason === 'RepositoryUnreachable'
  );
}

/** Fetches by the git program, and lists refs by it where this process itself cannot. */
export function nativeTransport(
  access: NativeAccess,
  catFile: CatFile,
): Transport {
  const url = () => access.remote().url;
  let fetches = 0;

  const tryFetch = async (depth: number, ...refspecs: string[]) => {
    const { code, stderr } = await runRemoteGit(
      access,
      [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--no-recurse-submodules',
        `--depth=${depth}`,
        '--',
        url(),
        ...refspecs,
      ],
      { deadlineMs: FETCH_DEADLINE_MS, maxOutputBytes: MAX_MESSAGES_BYTES },
    );
    return code === 0 ? undefined : stderr.toString('utf8');
  };
  const local = (...argv: string[]) =>
    runLocalGit(access, argv, {
      deadlineMs: LIST_DEADLINE_MS,
      maxOutputBytes: MAX_MESSAGES_BYTES,
    });
  /**
   * The way for servers of protocol 0, which hand out by id only what a ref names: the tip of the ref, or else, for a
   * rollback, all of its history.
   */
  const fetchByRef = async (commit: string, ref: string) => {
    for (const depth of [1, WHOLE_HISTORY]) {
      const failure = await tryFetch(depth, `+${ref}:${CANDIDATE}`);
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

  return {
    async listRefs(signal) {
      if (/^https?:/.test(url())) {
        try {
          return await listRefsByHttp(access.remote, MAX_LISTING_BYTES, signal);
        } catch (error) {
          // What git can do beyond that: servers of plain files, proxies of the environment.
          if (!isUnreachable(error)) throw error;
        }
      }
      const { code, stdout, stderr } = await runRemoteGit(
        access,
        ['ls-remote', '--symref', '--quiet', '--', url()],
        {
          deadlineMs: LIST_DEADLINE_MS,
          maxOutputBytes: MAX_LISTING_BYTES,
          signal,
        },
      );
      if (code !== 0)
        throw gitFailure(access.remote(), stderr.toString('utf8'));
      const listing = parseLsRemote(stdout.toString('utf8'));
      if (listing.refs.size === 0) await confirmEmpty(access.remote());
      return listing;
    },
    async has(commit) {
      // The ref is written after all objects arrived: an object alone may be left over from a fetch that was cut off.
      const found = await catFile.resolve(commitRef(commit), 16 * 1024 * 1024);
      return found?.type === 'commit';
    },
    async fetch(commit, ref) {
      let failure = await tryFetch(1, `+${commit}:${commitRef(commit)}`);
      if (
        failure !== undefined &&
        ref !== undefined &&
        UNKNOWN_OBJECT.test(failure)
      ) {
        failure = await fetchByRef(commit, ref);
      }
      if (failure === undefined) {
        fetches += 1;
        if (fetches % PACK_EVERY_FETCHES === 0) await packLooseObjects(access);
        return;
      }
      throw UNKNOWN_OBJECT.test(failure)
        ? revisionNotFound(access.remote(), commit)
        : gitFailure(access.remote(), failure);
    },
  };
}
