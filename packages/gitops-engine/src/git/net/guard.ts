import type { LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { Egress } from '../../egress/types';
import { isSshUrl, sshTarget } from '../remote';
import type { GitRemote } from '../types';
import { usesProxy } from './proxy';

/** Says whether an address may be reached, and where it is; rejects where it may not. */
export type AddressCheck = Egress['check'];

/**
 * The addresses at which the host of a URL may be reached, for whoever connects to keep to. Undefined where there is nothing
 * to keep to: the host is an address itself, a proxy connects, or nothing is checked. Behind a proxy it is the proxy that must
 * be allowed; the host counts only where it is an address, since its name is the proxy's to resolve.
 */
export async function allowedAddresses(
  check: AddressCheck | undefined,
  url: string,
  remote: Pick<GitRemote, 'proxy' | 'noProxy'>,
): Promise<readonly LookupAddress[] | undefined> {
  if (!check) return undefined;
  const host = hostOf(url);
  const { proxy } = remote;
  if (proxy && !isSshUrl(url) && usesProxy(url, remote)) {
    await check(proxy.replace(/^socks\w*:/i, 'http:'));
    if (isIP(host)) await check(url);
    return undefined;
  }
  const { addresses } = await check(url);
  return isIP(host) ? undefined : addresses;
}

/** Resolves every name to these addresses. */
export function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all, family }, callback) => {
    if (all) {
      callback(null, [...addresses]);
      return;
    }
    const fitting = addresses.find(each => !family || each.family === family);
    const { address, family: which } = fitting ?? addresses[0];
    callback(null, address, which);
  };
}

function hostOf(url: string): string {
  return isSshUrl(url)
    ? sshTarget(url).host
    : new URL(url).hostname.replace(/^\[|\]$/g, '');
}
