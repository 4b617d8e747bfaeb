import {
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as tlsConnect, getCACertificates } from 'node:tls';
import { EngineError } from '../errors';
import { pinned } from '../git/net/guard';
import type { Route } from './route';
import { hostOf, shown } from './target';
import { proxyAuthorization, tunnel } from './tunnel';

/** One request and its answer, without redirects. */
export interface Exchange {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body?: Uint8Array;
  route: Route;
  caBundle?: string;
  clientCertificate?: { cert: string; key: string };
  insecureSkipVerify?: boolean;
  maxBytes: number;
  signal: AbortSignal;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Sends one request. Rejects with what the connection says, or with LimitExceeded. */
export async function exchange(one: Exchange): Promise<Answer> {
  const outgoing = await open(one);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.end(one.body);
  });
  return {
    status: response.statusCode ?? 0,
    headers: headersOf(response),
    body: await readBody(response, one),
  };
}

async function open(one: Exchange): Promise<ClientRequest> {
  const { url, method, headers, signal } = one;
  const { addresses, proxy } = one.route;
  const lookup = pinned(addresses);
  const options: RequestOptions = { method, headers, signal };
  if (!proxy) {
    return url.protocol === 'https:'
      ? httpsRequest(url, {
          ...options,
          ...tlsOptions(one),
          agent: false,
          lookup,
        })
      : httpRequest(url, { ...options, agent: false, lookup });
  }
  if (url.protocol === 'https:') {
    const socket = await tunnel(proxy, url, lookup, signal);
    const secure = { ...tlsOptions(one), socket, servername: url.hostname };
    return httpsRequest(url, {
      ...options,
      createConnection: () => tlsConnect(secure),
    });
  }
  // A proxy for plain http takes the whole address (RFC 9112, section 3.2.2).
  return (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    ...options,
    agent: false,
    lookup,
    hostname: hostOf(proxy.href),
    port: proxy.port,
    path: url.href,
    headers: { ...headers, host: url.host, ...proxyAuthorization(proxy) },
  });
}

function tlsOptions({
  caBundle,
  clientCertificate,
  insecureSkipVerify,
}: Exchange) {
  return {
    ...(caBundle && { ca: [...getCACertificates('default'), caBundle] }),
    ...clientCertificate,
    rejectUnauthorized: !insecureSkipVerify,
  };
}

function headersOf(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headersDistinct).map(([name, values]) => [
      name,
      (values ?? []).join(', '),
    ]),
  );
}

async function readBody(
  response: IncomingMessage,
  { url, maxBytes }: Exchange,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      response.destroy();
      throw new EngineError(
        'LimitExceeded',
        `${shown(url)} answers with more than ${maxBytes} bytes.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}
