import fs from 'node:fs';
import git from 'isomorphic-git';
import { revisionNotFound } from '../failures';
import { gitHttpClient } from '../net/isomorphicHttp';
import type { History, Transport } from '../objects';
import { requireRefName } from '../refName';
import { isomorphicFailure } from './failure';
import { listRefsOfSmartServer, type HttpAccess } from './listRefs';

/** The ref that says what we have, when we ask for more: without it isomorphic-git fetches everything again. */
const NEWEST = 'refs/gitops/newest';
const WHOLE_HISTORY = 0x7fffffff;

/** Lists and fetches by isomorphic-git: the history of one ref, so that what follows comes as a small pack. */
export function isomorphicTransport(
  gitdir: string,
  cache: object,
  access: HttpAccess,
  maxPackBytes: number,
): { transport: Transport; history: History } {
  const { remote, send, authenticate } = access;
  const http = gitHttpClient(send, remote, maxPackBytes);
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
  const fetchOne = async (remoteRef: string, depth: number | undefined) => {
    const authorization = await authenticate(remote());
    return git.fetch({
      fs,
      http,
      gitdir,
      cache,
      url: remote().url,
      remote: 'origin',
      ref: NEWEST,
      remoteRef,
      depth,
      singleBranch: true,
      tags: false,
      headers: authorization ? { Authorization: authorization } : {},
    });
  };
  const remember = async (commit: string) => {
    for (const ref of [`refs/gitops/${commit}`, NEWEST]) {
      await git.writeRef({ fs, gitdir, ref, value: commit, force: true });
    }
  };
  /** By ref first: many servers of protocol 0 and 1 hand out a commit by its id only where a ref names it. */
  const fetchCommit = async (
    commit: string,
    ref: string | undefined,
    depth: number | undefined,
  ) => {
    let failure: unknown;
    const ways = ref === undefined ? [commit] : [requireRefName(ref), commit];
    for (const wanted of ways) {
      try {
        await fetchOne(wanted, depth);
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
  };

  const transport: Transport = {
    listRefs: signal => listRefsOfSmartServer(access, maxPackBytes, signal),
    async has(commit) {
      try {
        await git.resolveRef({ fs, gitdir, ref: `refs/gitops/${commit}` });
        return true;
      } catch {
        return false;
      }
    },
    fetch: (commit, ref) => fetchCommit(commit, ref, remote().depth),
    // Every fetch is whole.
    async fetchBlobs() {},
    async fetchTag(ref) {
      try {
        const { fetchHead } = await fetchOne(requireRefName(ref), undefined);
        if (!fetchHead) return undefined;
        const { type } = await git.readObject({
          fs,
          gitdir,
          cache,
          oid: fetchHead,
        });
        return type === 'tag' ? fetchHead : undefined;
      } catch (error) {
        throw isomorphicFailure(remote(), error, ref);
      }
    },
  };
  const history: History = {
    async fetch(commit, ref) {
      // Without a depth it is here already.
      if (remote().depth !== undefined)
        await fetchCommit(commit, ref, WHOLE_HISTORY);
    },
    async fetchAll() {
      const { refs } = await transport.listRefs();
      for (const ref of refs.keys()) {
        if (!/^refs\/(heads|tags)\//.test(ref)) continue;
        try {
          await fetchOne(ref, WHOLE_HISTORY);
        } catch (error) {
          throw isomorphicFailure(remote(), error, ref);
        }
      }
    },
    async expand(digits) {
      try {
        const oid = await git.expandOid({ fs, gitdir, cache, oid: digits });
        return (await isPresent(oid)) ? oid : undefined;
      } catch {
        return undefined;
      }
    },
    // It lies in the mirror itself.
    read: async () => undefined,
    close: async () => undefined,
  };
  return { transport, history };
}
