import git from 'isomorphic-git';
import { EngineError } from '../../errors';
import { gitHttpClient } from '../http';
import { authorization } from '../remote';
import type { GitRemote, RefListing } from '../types';
import { isomorphicFailure } from './failure';

/**
 * Asks a smart HTTP server for its refs, from this process: a poll then starts no program, which would cost several times
 * as much (perf §3.2, P1 and G6).
 *
 * @throws EngineError
 */
export async function listRefsByHttp(
  remote: () => GitRemote,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<RefListing> {
  const header = authorization(remote());
  try {
    const listed = await git.listServerRefs({
      http: gitHttpClient(remote, maxBytes, signal),
      url: remote().url,
      symrefs: true,
      peelTags: true,
      headers: header ? { Authorization: header } : {},
    });
    const head = listed.find(each => each.ref === 'HEAD');
    return {
      head: head?.oid,
      defaultBranch: head?.target?.replace(/^refs\/heads\//, ''),
      refs: new Map(
        listed
          .filter(each => each.ref !== 'HEAD')
          .map(each => [each.ref, each.peeled ?? each.oid]),
      ),
    };
  } catch (error) {
    if (signal?.aborted) {
      throw new EngineError('Aborted', 'The listing of refs was stopped.');
    }
    throw isomorphicFailure(remote(), error);
  }
}
