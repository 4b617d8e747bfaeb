import { listRefsByHttp } from '../isomorphic/listRefs';
import type { RefListing } from '../types';
import { runRemoteGit, type NativeAccess } from './access';
import { confirmEmpty } from './confirmEmpty';
import { gitFailure } from './failure';
import { parseLsRemote } from './lsRemote';

const MAX_LISTING_BYTES = 64 * 1024 * 1024;

/**
 * Lists refs from this process where the remote is one of http, and else by git: a program started for each poll would cost
 * several times as much (perf §3.2, P1 and G6).
 */
export async function listRefsNatively(
  access: NativeAccess,
  signal?: AbortSignal,
): Promise<RefListing> {
  const { url, proxy = '' } = access.remote();
  // Only git's own client speaks the protocols of other proxies.
  if (/^https?:/.test(url) && !/^socks/i.test(proxy)) {
    const listing = await listRefsByHttp(access, MAX_LISTING_BYTES, signal);
    // Git speaks to servers of plain files too.
    if (listing) return listing;
  }
  const { code, stdout, stderr } = await runRemoteGit(
    access,
    undefined,
    ['ls-remote', '--symref', '--quiet', '--', url],
    {
      deadlineMs: access.requestTimeoutMs,
      maxOutputBytes: MAX_LISTING_BYTES,
      signal,
    },
  );
  if (code !== 0) throw await gitFailure(access, stderr.toString('utf8'));
  const listing = parseLsRemote(stdout.toString('utf8'));
  if (listing.refs.size === 0) await confirmEmpty(access);
  return listing;
}
