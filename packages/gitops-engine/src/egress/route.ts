import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { usesProxy } from '../git/net/proxy';
import type { Verdict } from './policy';
import { checkHost, type Resolve } from './resolve';
import { hostOf, parseHttpUrl } from './target';

/** The way to a host: its own addresses, or those of a proxy that connects for us. */
export interface Route {
  addresses: readonly LookupAddress[];
  proxy?: URL;
}

/**
 * Finds the way and checks everything on it that can be checked here. Behind a proxy names are the proxy's to resolve: one
 * that has no address here is left to it, one that has must be allowed.
 */
export async function routeTo(
  url: URL,
  settings: { proxy?: string; noProxy?: string },
  verdict: Verdict,
  resolve: Resolve,
): Promise<Route> {
  const host = hostOf(url.href);
  if (!settings.proxy || !usesProxy(url.href, settings)) {
    const { addresses } = await checkHost(host, verdict, resolve);
    return { addresses };
  }
  await checkHost(host, verdict, async name =>
    isIP(name) ? [] : resolve(name).catch(() => []),
  );
  const proxy = parseHttpUrl(settings.proxy);
  const { addresses } = await checkHost(hostOf(proxy.href), verdict, resolve);
  return { addresses, proxy };
}
