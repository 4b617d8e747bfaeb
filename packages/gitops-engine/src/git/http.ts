import http from 'node:http';
import https from 'node:https';
import type { GitHttpRequest, GitHttpResponse } from 'isomorphic-git/http/node';
import { EngineError } from '../errors';
import type { GitRemote } from './types';

const IDLE_MS = 30_000;

/**
 * The HTTP client of isomorphic-git for one remote: its certificate authorities, no redirects (sources §10.1), an end to
 * silence and to size. `remote` is asked at each request, since credentials and certificates may be renewed.
 */
export function gitHttpClient(
  remote: () => GitRemote,
  maxBytes: number,
  signal?: AbortSignal,
) {
  return {
    async request({
      url,
      method = 'GET',
      headers = {},
      body,
    }: GitHttpRequest): Promise<GitHttpResponse> {
      const content = body ? await collect(body) : undefined;
      const { caBundle, insecureSkipVerify } = remote();
      const response = await new Promise<http.IncomingMessage>(
        (resolve, reject) => {
          const request = (url.startsWith('https:') ? https : http).request(
            url,
            {
              method,
              headers: content
                ? { ...headers, 'content-length': String(content.length) }
                : headers,
              ca: caBundle,
              rejectUnauthorized: !insecureSkipVerify,
              timeout: IDLE_MS,
              signal,
            },
          );
          request.once('response', resolve);
          request.once('error', reject);
          request.once('timeout', () =>
            request.destroy(new Error(`no answer within ${IDLE_MS / 1000} s`)),
          );
          request.end(content);
        },
      );
      return {
        url,
        method,
        statusCode: response.statusCode ?? 0,
        statusMessage: response.statusMessage ?? '',
        headers: Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [
            name,
            String(value),
          ]),
        ),
        body: limited(response, maxBytes, remote().url),
      };
    },
  };
}

/** All of a body in one piece. */
export async function collect(
  body: AsyncIterable<Uint8Array>,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* limited(
  response: AsyncIterable<Uint8Array>,
  maxBytes: number,
  url: string,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of response) {
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
