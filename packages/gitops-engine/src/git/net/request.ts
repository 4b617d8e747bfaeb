import type { LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import { EngineError } from '../../errors';
import type { GitRemote } from '../types';
import { allowedAddresses, pinned, type AddressCheck } from './guard';
import { usesProxy } from './proxy';

const IDLE_MS = 30_000;

/** What a request to a remote, or on its behalf, may carry. No redirect is followed. */
export interface RemoteRequest {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: Uint8Array;
  signal?: AbortSignal;
}

/** Sends a request and resolves with the head of the answer. */
export type Send = (
  remote: GitRemote,
  request: RemoteRequest,
) => Promise<http.IncomingMessage>;

/** Sends requests to hosts that may be reached, and to nobody else. Rejects with an EngineError where one may not. */
export function createSend(check?: AddressCheck): Send {
  return async (remote, request) =>
    send(remote, request, await allowedAddresses(check, request.url, remote));
}

/**
 * A request with the certificates and the proxy of a remote. The remote's own
 * authorities, its client certificate and the leave not to check go to its own origin alone; other hosts that take part
 * (a token server, a store of large files) are met as any host.
 */
function send(
  remote: GitRemote,
  { url, method = 'GET', headers = {}, body, signal }: RemoteRequest,
  addresses: readonly LookupAddress[] | undefined,
): Promise<http.IncomingMessage> {
  const secure = url.startsWith('https:');
  const trust = isSameOrigin(url, remote.url)
    ? {
        ca: remote.caBundle,
        cert: remote.credentials?.clientCertificate?.certificate,
        key: remote.credentials?.clientCertificate?.key,
        rejectUnauthorized: !remote.insecureSkipVerify,
      }
    : {};
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(url, {
      method,
      headers: body
        ? { ...headers, 'content-length': String(body.length) }
        : headers,
      agent: agentFor(url, remote),
      timeout: IDLE_MS,
      signal,
      ...(addresses && { lookup: pinned(addresses) }),
      ...trust,
    });
    request.once('response', resolve);
    request.once('error', reject);
    request.once('timeout', () =>
      request.destroy(new Error(`no answer within ${IDLE_MS / 1000} s`)),
    );
    request.end(body);
  });
}

/** Scheme, host and port are equal: what credentials are bound to. False where one of them is no URL. */
export function isSameOrigin(a: string, b: string): boolean {
  if (!URL.canParse(a) || !URL.canParse(b)) return false;
  const one = new URL(a);
  const two = new URL(b);
  return one.protocol === two.protocol && one.host === two.host;
}

/** All of a body in one piece. */
export async function collect(
  body: AsyncIterable<Uint8Array>,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Passes a body on, and ends with LimitExceeded where it is larger than `maxBytes`. */
export async function* limited(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  url: string,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      throw new EngineError(
        'LimitExceeded',
        `Repository ${url} sends more than ${maxBytes} bytes.`,
        { hint: 'Install git on this machine, or raise the limit.' },
      );
    }
    yield chunk;
  }
}

function agentFor(url: string, remote: GitRemote): http.Agent | undefined {
  const { proxy } = remote;
  if (!proxy || !usesProxy(url, remote)) return undefined;
  return url.startsWith('https:')
    ? new HttpsProxyAgent({ proxy })
    : new HttpProxyAgent({ proxy });
}
