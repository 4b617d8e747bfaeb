import http from 'node:http';
import https from 'node:https';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import type { ClusterAuth, ClusterConnection } from './types';

/**
 * Keep-alive agent for one server. Node names the pool by all TLS options, PEM texts included, and builds that name
 * anew for each request; with one server there is but one pool.
 */
class OneServerAgent extends https.Agent {
  getName(): string {
    return 'api-server';
  }
}

/** Sockets of one client: few for requests, one for each open stream (HTTP/1.1 cannot share them). */
export interface Agents {
  requests: http.Agent;
  streams: http.Agent;
}

/** Agents of a connection with the client certificate that it has now. */
export function createAgents(
  connection: ClusterConnection,
  auth: ClusterAuth,
  maxSockets: number,
): Agents {
  const make = (sockets: number) => createAgent(connection, auth, sockets);
  return { requests: make(maxSockets), streams: make(Infinity) };
}

function createAgent(
  connection: ClusterConnection,
  auth: ClusterAuth,
  maxSockets: number,
): http.Agent {
  const pool = {
    keepAlive: true,
    maxSockets,
    maxFreeSockets: 16,
    scheduling: 'lifo' as const,
  };
  const tls = {
    ca: connection.caData,
    cert: auth.clientCert,
    key: auth.clientKey,
    rejectUnauthorized: !connection.insecureSkipVerify,
    ...(connection.tlsServerName
      ? { servername: connection.tlsServerName }
      : {}),
  };
  const secure = connection.server.startsWith('https:');
  if (connection.proxyUrl) {
    return secure
      ? new HttpsProxyAgent({ ...pool, ...tls, proxy: connection.proxyUrl })
      : new HttpProxyAgent({ ...pool, proxy: connection.proxyUrl });
  }
  return secure
    ? new OneServerAgent({ ...pool, ...tls })
    : new http.Agent(pool);
}

/** Headers that carry the credentials. */
export function authHeaders(auth: ClusterAuth): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = {};
  if (auth.bearerToken) {
    headers.authorization = `Bearer ${auth.bearerToken}`;
  } else if (auth.username !== undefined) {
    const pair = `${auth.username}:${auth.password ?? ''}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  if (auth.impersonate) {
    headers['impersonate-user'] = auth.impersonate.user;
    if (auth.impersonate.groups?.length) {
      headers['impersonate-group'] = [...auth.impersonate.groups];
    }
  }
  return headers;
}
