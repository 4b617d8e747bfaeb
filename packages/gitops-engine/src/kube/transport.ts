import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from '../errors';
import { type Agents, authHeaders, createAgents } from './agents';
import { readBody } from './body';
import { Deadline } from './deadline';
import {
  type Subject,
  abortedError,
  statusError,
  transportError,
} from './errors';
import { statusFromBody } from './json';
import type { ClusterAuth, ClusterConnection } from './types';

/** One request. `path` is below the server's own path, with query. */
export interface KubeRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  subject: Subject;
  accept?: string;
  contentType?: string;
  body?: string;
  signal?: AbortSignal;
  /** Until the answer is complete; for streams, until its head is here. */
  timeoutMs?: number;
  /** Ask for a packed answer: pays where the network is slower than gzip. */
  compress?: boolean;
}

export interface TransportOptions {
  /** Sockets for requests. Streams (watches, logs) have their own. Default 12. */
  maxSockets?: number;
  /** Default 60 s. */
  requestTimeoutMs?: number;
  /** Largest answer, unpacked. Default 64 MiB. */
  maxResponseBytes?: number;
}

const MAX_ATTEMPTS = 4;
const MAX_RETRY_WAIT_MS = 10_000;

/**
 * HTTP/1.1 to one API server over kept-alive sockets: a sixth of the CPU of a generated client (perf A1, A3).
 *
 * What it repeats by itself: 429 (the server did nothing yet) after `Retry-After`; 401 once with renewed credentials;
 * a kept-alive socket that the server closed at the moment of sending, except for POST, where the server may have
 * created the object.
 */
export class Transport {
  private readonly base: URL;
  private readonly module: typeof http | typeof https;
  private readonly loopback: boolean;
  private agents?: { made: Agents; cert?: string; key?: string };
  private closed = false;

  constructor(
    private readonly connection: ClusterConnection,
    private readonly options: TransportOptions = {},
  ) {
    this.base = parseServer(connection.server);
    this.module = this.base.protocol === 'https:' ? https : http;
    this.loopback = /^(localhost|127\.|\[::1\]$)/.test(this.base.hostname);
  }

  /** The answer's body. Rejects for answers above 399. */
  async send(request: KubeRequest): Promise<string> {
    const deadline = new Deadline(
      request.timeoutMs ?? this.options.requestTimeoutMs ?? 60_000,
    );
    try {
      const response = await this.attempt(request, 'requests', deadline);
      return await readBody(
        response,
        this.options.maxResponseBytes ?? 64 * 1024 * 1024,
        request.subject.what,
      );
    } catch (error) {
      throw this.explain(error, request);
    } finally {
      deadline.clear();
    }
  }

  /** The answer as a stream, once its head is here and good. The caller destroys it. */
  async open(request: KubeRequest): Promise<http.IncomingMessage> {
    const deadline = new Deadline(request.timeoutMs ?? 30_000);
    try {
      return await this.attempt(request, 'streams', deadline);
    } catch (error) {
      throw this.explain(error, request);
    } finally {
      deadline.clear();
    }
  }

  /** Names what was tried in an error of the network. */
  explain(error: unknown, request: KubeRequest): EngineError {
    if (request.signal?.aborted) {
      return abortedError(request.subject);
    }
    return transportError(error, request.subject, this.connection.server);
  }

  close(): void {
    this.closed = true;
    this.agents?.made.requests.destroy();
    this.agents?.made.streams.destroy();
  }

  private async attempt(
    request: KubeRequest,
    pool: keyof Agents,
    deadline: Deadline,
  ): Promise<http.IncomingMessage> {
    let refresh = false;
    for (let attempt = 1; ; attempt++) {
      const auth = await this.connection.auth(
        refresh ? { refresh } : undefined,
      );
      const sent = await this.exchange(request, pool, auth, deadline);
      if (sent === 'stale-socket' && attempt < MAX_ATTEMPTS) {
        continue;
      }
      if (sent === 'stale-socket') {
        throw new Error('the server keeps closing the connection');
      }
      const code = sent.statusCode ?? 0;
      if (code < 400) {
        return sent;
      }
      const body = await readBody(sent, 1024 * 1024, request.subject.what);
      if (code === 429 && attempt < MAX_ATTEMPTS) {
        await sleep(retryAfterMs(sent.headers['retry-after']), undefined, {
          signal: request.signal,
        });
      } else if (code === 401 && !refresh) {
        refresh = true;
      } else {
        throw statusError(statusFromBody(code, body), request.subject);
      }
    }
  }

  private exchange(
    request: KubeRequest,
    pool: keyof Agents,
    auth: ClusterAuth,
    deadline: Deadline,
  ): Promise<http.IncomingMessage | 'stale-socket'> {
    if (this.closed) {
      throw abortedError(request.subject);
    }
    const compress =
      request.compress && !this.loopback && !this.connection.disableCompression;
    return new Promise((resolve, reject) => {
      const outgoing = this.module.request({
        agent: this.agentsFor(auth)[pool],
        host: this.base.hostname.replace(/^\[|\]$/g, ''),
        port: this.base.port || undefined,
        method: request.method,
        path: this.base.pathname.replace(/\/$/, '') + request.path,
        signal: request.signal,
        headers: {
          ...authHeaders(auth),
          host: this.base.host,
          accept: request.accept ?? 'application/json',
          'user-agent': 'backstage-gitops',
          ...(compress ? { 'accept-encoding': 'gzip' } : {}),
          ...(request.body === undefined
            ? {}
            : {
                'content-type': request.contentType ?? 'application/json',
                'content-length': Buffer.byteLength(request.body),
              }),
        },
      });
      deadline.watch(outgoing);
      outgoing.on('response', resolve);
      outgoing.on('error', error => {
        const stale =
          outgoing.reusedSocket &&
          request.method !== 'POST' &&
          'code' in error &&
          error.code === 'ECONNRESET';
        if (stale) {
          resolve('stale-socket');
        } else {
          reject(error);
        }
      });
      outgoing.end(request.body);
    });
  }

  private agentsFor(auth: ClusterAuth): Agents {
    const { clientCert: cert, clientKey: key } = auth;
    const current = this.agents;
    if (current && current.cert === cert && current.key === key) {
      return current.made;
    }
    current?.made.requests.destroy();
    const made = createAgents(
      this.connection,
      auth,
      this.options.maxSockets ?? 16,
    );
    this.agents = { made, cert, key };
    return made;
  }
}

function parseServer(server: string): URL {
  const url = URL.parse(server);
  if (!url || !['https:', 'http:'].includes(url.protocol)) {
    throw new EngineError(
      'InvalidInput',
      `"${server}" is no address of an API server`,
      { hint: 'Give https://host:port.' },
    );
  }
  return url;
}

/** `Retry-After` in milliseconds, 1 s where it is absent, bounded, spread by a quarter. */
export function retryAfterMs(header: string | undefined): number {
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 1000;
  return Math.min(wait, MAX_RETRY_WAIT_MS) * (1 + Math.random() / 4);
}
