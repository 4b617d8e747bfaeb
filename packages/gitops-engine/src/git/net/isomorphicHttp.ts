import type { GitHttpRequest, GitHttpResponse } from 'isomorphic-git/http/node';
import type { GitRemote } from '../types';
import { collect, limited, type Send } from './request';

/**
 * The HTTP client of isomorphic-git for one remote: no redirects (sources §10.1), an end to silence and to size. `remote` is
 * asked at each request, since credentials and certificates may be renewed.
 */
export function gitHttpClient(
  send: Send,
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
      const response = await send(remote(), {
        url,
        method,
        headers,
        body: body ? await collect(body) : undefined,
        signal,
      });
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
