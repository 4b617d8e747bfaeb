import fs from 'node:fs';
import git from 'isomorphic-git';
import { revisionNotFound } from '../failures';
import type { Transport } from '../objects';
import { authorization } from '../remote';
import type { GitRemote } from '../types';
import { isomorphicFailure } from './failure';
import { gitHttpClient } from '../http';
import { listRefsByHttp } from './listRefs';

/** The ref that says what we have, when we ask for more: without it isomorphic-git fetches everything again. */
const NEWEST = 'refs/gitops/newest';

/** Lists and fetches by isomorphic-git: the whole history of one ref, so that what follows comes as a small pack. */
export function isomorphicTransport(
  gitdir: string,
  cache: object,
  remote: () => GitRemote,
  maxPackBytes: number,
): Transport {
  const http = gitHttpClient(remote, maxPackBytes);
  const headers = (): Record<string, string> => {
    const value = authorization(remote());
    return value ? { Authorization: value } : {};
  };
  const isPresent = async (commit: string) => {
    try {
      return (
        (await git.readCommit({ fs, gitdir, cache, oid: commit })).oid ===
        commit
      );
    } catch {
      return false;
    }
  };
  const fetchOne = (remoteRef: string) =>
    git.fetch({
      fs,
      http,
      gitdir,
      cache,
      url: remote().url,
      remote: 'origin',
      ref: NEWEST,
      remoteRef,
      singleBranch: true,
      tags: false,
      headers: headers(),
    });
  const remember = async (commit: string) => {
    for (const ref of [`refs/gitops/${commit}`, NEWEST]) {
      await git.writeRef({ fs, gitdir, ref, value: commit, force: true });
    }
  };

  return {
    listRefs: signal => listRefsByHttp(remote, maxPackBytes, signal),
    async has(commit) {
      try {
        await git.resolveRef({ fs, gitdir, ref: `refs/gitops/${commit}` });
        return true;
      } catch {
        return false;
      }
    },
    async fetch(commit, ref) {
      let failure: unknown;
      // By ref first: many servers of protocol 0 and 1 hand out a commit by its id only where a ref names it.
      for (const wanted of ref === undefined ? [commit] : [ref, commit]) {
        try {
          await fetchOne(wanted);
          failure = undefined;
        } catch (error) {
          failure = error;
        }
        if (await isPresent(commit)) {
          await remember(commit);
          return;
        }
      }
      throw failure === undefined
        ? revisionNotFound(remote(), commit)
        : isomorphicFailure(remote(), failure, commit);
    },
  };
}
