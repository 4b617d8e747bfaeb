import { EngineError } from '../errors';
import { findProgram, type Launcher } from '../launcher';
import { createIsomorphicProvider } from './isomorphic/provider';
import { createNativeProvider } from './native/provider';
import type { AddressCheck } from './net/guard';
import type { ListingOptions } from './listing';
import type { GitProvider } from './types';

export interface GitProviderOptions {
  /** Folder of the mirrors; private to this process. They can be fetched again, so it may be a cache folder. */
  folder: string;
  launcher: Launcher;
  /** `auto` (default) is native git where it is installed. */
  way?: 'auto' | 'native' | 'isomorphic';
  /** git; by default the one on PATH. */
  gitProgram?: string;
  /** Allows `file://` remotes: everything that this process can read. For tests and local use. */
  allowFile?: boolean;
  /** Largest pack that is fetched, in MiB. Default 2048, isomorphic-git 512 (it holds packs in memory). */
  maxPackMb?: number;
  /**
   * Says whether a remote may be reached, such as `Egress.check`. Every connection of git, ssh and this process keeps to the
   * addresses that it returns. Without it nothing is refused.
   */
  check?: AddressCheck;
  /** How refs are asked for. */
  listing?: ListingOptions;
}

const REQUEST_TIMEOUT_MS = 15_000;

/** Opens the way to Git repositories that this machine has. */
export async function createGitProvider(
  options: GitProviderOptions,
): Promise<GitProvider> {
  const { folder, launcher, way = 'auto', allowFile = false } = options;
  const schemes = ['https', 'http', 'ssh', ...(allowFile ? ['file'] : [])];
  const listing = { requestTimeoutMs: REQUEST_TIMEOUT_MS, ...options.listing };
  const git =
    way === 'isomorphic' ? undefined : findProgram(options.gitProgram ?? 'git');
  if (git) {
    return createNativeProvider({
      folder,
      launcher,
      git,
      schemes,
      maxPackMb: options.maxPackMb ?? 2048,
      listing,
      check: options.check,
    });
  }
  if (way === 'native') {
    throw new EngineError('InvalidInput', 'git is not installed.', {
      hint: 'Install git, or choose the way "auto" or "isomorphic".',
    });
  }
  return createIsomorphicProvider({
    folder,
    schemes,
    maxPackMb: options.maxPackMb ?? 512,
    listing,
    check: options.check,
  });
}
