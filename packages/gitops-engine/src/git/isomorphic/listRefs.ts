import git, { Errors } from 'isomorphic-git';
import { EngineError } from '../../errors';
import type { Authenticator } from '../auth/authenticator';
import { notAGitServer, repositoryUnreachable } from '../failures';
import { gitHttpClient } from '../net/isomorphicHttp';
import type { Send } from '../net/request';
import type { GitRemote, RefListing } from '../types';
import { isomorphicFailure } from './failure';

/** A remote as it was opened last, and how to ask it. */
export interface HttpAccess {
  remote: () => GitRemote;
  send: Send;
  authenticate: Authenticator;
  requestTimeoutMs: number;
}

/**
 * Asks a smart HTTP server for its refs, from this process; undefined where the server is none.
 *
 * @throws EngineError
 */
export async function listRefsByHttp(
  { remote, send, authenticate, requestTimeoutMs }: HttpAccess,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<RefListing | undefined> {
  const deadline = AbortSignal.timeout(requestTimeoutMs);
  const ends = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    const header = await authenticate(remote());
    const listed = await git.listServerRefs({
      http: gitHttpClient(send, remote, maxBytes, ends),
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
    if (deadline.aborted) {
      throw repositoryUnreachable(
        remote(),
        `no answer within ${requestTimeoutMs / 1000} s`,
      );
    }
    if (error instanceof Errors.SmartHttpError) return undefined;
    throw isomorphicFailure(remote(), error);
  }
}

/** The same, where no other kind of server is of use. */
export async function listRefsOfSmartServer(
  access: HttpAccess,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<RefListing> {
  const listing = await listRefsByHttp(access, maxBytes, signal);
  if (listing) return listing;
  throw notAGitServer(access.remote());
}
