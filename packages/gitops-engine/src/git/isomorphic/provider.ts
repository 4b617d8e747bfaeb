import fs from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { createAuthenticator } from '../auth/authenticator';
import { needsNativeGit } from '../failures';
import type { ListingOptions } from '../listing';
import { createMirror } from '../mirror';
import { lfsEndpointOf } from '../lfsEndpoint';
import type { AddressCheck } from '../net/guard';
import { createSend } from '../net/request';
import { answerOf, checkRemoteUrl, isSshUrl } from '../remote';
import { mirrorSlots } from '../slots';
import type { GitProvider, GitRemote } from '../types';
import { listRefsOfSmartServer } from './listRefs';
import { isomorphicReader } from './reader';
import { isomorphicTransport } from './transport';

export interface IsomorphicOptions {
  folder: string;
  schemes: readonly string[];
  maxPackMb: number;
  listing: ListingOptions & { requestTimeoutMs: number };
  check?: AddressCheck;
}

/**
 * Mirrors without any program: https and http only. It works in this process and holds packs in memory, so native git is
 * the way to prefer (README.md).
 */
export async function createIsomorphicProvider({
  folder,
  schemes,
  maxPackMb,
  listing,
  check,
}: IsomorphicOptions): Promise<GitProvider> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const send = createSend(check);
  const authenticate = createAuthenticator(send);
  const maxPackBytes = maxPackMb * 1024 * 1024;
  const { requestTimeoutMs } = listing;
  const create = async (name: string, remote: () => GitRemote) => {
    const gitdir = join(folder, `${name}.iso.git`);
    const cache = {};
    await git.init({ fs, gitdir, bare: true, defaultBranch: 'main' });
    // isomorphic-git wants a refspec to note what it fetched; the address itself is given with each call.
    await git.addRemote({
      fs,
      gitdir,
      remote: 'origin',
      url: remote().url,
      force: true,
    });
    const access = { remote, send, authenticate, requestTimeoutMs };
    return createMirror(
      remote(),
      {
        ...isomorphicTransport(gitdir, cache, access, maxPackBytes),
        reader: isomorphicReader(gitdir, cache),
      },
      listing,
    );
  };
  const { open, close } = mirrorSlots(schemes, create);

  return {
    kind: 'isomorphic',
    async open(remote) {
      refuseWhatNeedsPrograms(remote, schemes);
      return open(remote);
    },
    async testRemote(remote, { signal } = {}) {
      refuseWhatNeedsPrograms(remote, schemes);
      const access = {
        remote: () => remote,
        send,
        authenticate,
        requestTimeoutMs,
      };
      return answerOf(
        await listRefsOfSmartServer(access, maxPackBytes, signal),
      );
    },
    async lfsEndpoint(remote) {
      refuseWhatNeedsPrograms(remote, schemes);
      return lfsEndpointOf(remote.url, await authenticate(remote));
    },
    close,
  };
}

function refuseWhatNeedsPrograms(
  remote: GitRemote,
  schemes: readonly string[],
): void {
  checkRemoteUrl(remote.url, schemes);
  if (isSshUrl(remote.url)) {
    throw needsNativeGit(remote, 'this process itself speaks no ssh');
  }
  if (!/^https?:/.test(remote.url)) {
    throw needsNativeGit(remote, 'this process itself speaks http and https');
  }
  if (/^socks/i.test(remote.proxy ?? '')) {
    throw needsNativeGit(remote, 'this process itself uses http proxies alone');
  }
}
