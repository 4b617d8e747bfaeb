import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction, Socket } from 'node:net';
import { hostOf } from './target';

/** The header that a proxy wants with each request, where its address holds a name and a password. */
export function proxyAuthorization({ username, password }: URL) {
  if (!username) return undefined;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(
    password,
  )}`;
  return {
    'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}`,
  };
}

/** The proxy answered, and not with a connection. */
export class ProxyRefused extends Error {
  readonly code: string;

  constructor(status: number | undefined) {
    super('the proxy refused');
    this.code = `the proxy answers ${status}`;
  }
}

/**
 * Opens a connection through a proxy (RFC 9110, section 9.3.6). Own code, since agents for proxies resolve the proxy's name
 * by themselves, and that name may come from a user.
 */
export async function tunnel(
  proxy: URL,
  target: URL,
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<Socket> {
  const authority = `${target.hostname}:${target.port || 443}`;
  const request = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      hostname: hostOf(proxy.href),
      port: proxy.port,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...proxyAuthorization(proxy) },
      agent: false,
      lookup,
      signal,
    });
    outgoing.once('connect', (response, socket) => {
      if (response.statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new ProxyRefused(response.statusCode));
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}
