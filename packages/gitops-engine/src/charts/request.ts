import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Egress, GuardedRequest, GuardedResponse } from '../egress';
import { EngineError } from '../errors';
import { codeOf } from './errorCode';
import type { ChartRepositoryAccess } from './types';

const unzip = promisify(gunzip);

/** A request to a repository, or to a host that it names. */
export interface RepositoryRequest {
  url: URL;
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  /** Whether the host may see the repository's credentials and client certificate. */
  trusted: boolean;
  /** In the place of the repository's own. */
  credentials?: GuardedRequest['credentials'];
  maxBytes: number;
  timeoutMs: number;
}

/** Sends a request with the repository's certificates, proxy and, where the host may see them, credentials. */
export async function send(
  egress: Egress,
  repository: ChartRepositoryAccess,
  {
    url,
    method,
    headers,
    trusted,
    maxBytes,
    timeoutMs,
    ...own
  }: RepositoryRequest,
): Promise<GuardedResponse> {
  const { caBundle, insecureSkipVerify, proxy, noProxy } = repository;
  return egress.fetch({
    url: url.href,
    method,
    headers,
    // Egress would take a name and password in the address for credentials, where none are given.
    credentials: trusted ? own.credentials ?? repository.credentials : {},
    clientCertificate: trusted ? repository.clientCertificate : undefined,
    insecureSkipVerify: trusted && insecureSkipVerify,
    caBundle,
    proxy,
    noProxy,
    maxBytes,
    timeoutMs,
  });
}

/**
 * The body of an answer to a request that accepts gzip, within the same bound when unpacked.
 *
 * @throws EngineError LimitExceeded
 */
export async function plainBody(
  { body, headers, url }: GuardedResponse,
  maxBytes: number,
): Promise<Buffer> {
  if (headers['content-encoding']?.trim().toLowerCase() !== 'gzip') return body;
  try {
    return await unzip(body, { maxOutputLength: maxBytes });
  } catch (error) {
    throw codeOf(error) === 'ERR_BUFFER_TOO_LARGE'
      ? new EngineError(
          'LimitExceeded',
          `${url} answers with more than ${maxBytes} bytes.`,
        )
      : new EngineError(
          'RepositoryUnreachable',
          `${url} answers with gzip that is broken or cut off.`,
          { hint: 'Check the server, or the proxy in front of it.' },
        );
  }
}
