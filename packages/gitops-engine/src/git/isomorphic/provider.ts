import fs from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { createMirror } from '../mirror';
import { mirrorSlots } from '../slots';
import type { GitProvider, GitRemote } from '../types';
import { isomorphicReader } from './reader';
import { isomorphicTransport } from './transport';

export interface IsomorphicOptions {
  folder: string;
  schemes: readonly string[];
  maxPackMb: number;
}

/**
 * Mirrors without any program: https and http only. It works in this process and holds packs in memory, so native git is
 * the way to prefer (README.md).
 */
export async function createIsomorphicProvider({
  folder,
  schemes,
  maxPackMb,
}: IsomorphicOptions): Promise<GitProvider> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
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
    return createMirror(
      remote(),
      isomorphicTransport(gitdir, cache, remote, maxPackMb * 1024 * 1024),
      isomorphicReader(gitdir, cache),
    );
  };
  return {
    kind: 'isomorphic',
    ...mirrorSlots(
      schemes.filter(scheme => scheme === 'https' || scheme === 'http'),
      create,
    ),
  };
}
