import { ResponseError } from '@backstage/errors';
import type { paths } from '../generated/openapi';
import type { Endpoint, Method, MethodsOf } from './endpoints';

/** Finds a plugin's base URL; Backstage's DiscoveryApi and DiscoveryService are such. */
export interface BaseUrlSource {
  getBaseUrl(pluginId: string): Promise<string>;
}

/** Sends requests with the caller's identity; Backstage's FetchApi is such. */
export interface Fetcher {
  fetch: typeof fetch;
}

/** Where requests go and who sends them. */
export interface Transport {
  discoveryApi: BaseUrlSource;
  fetchApi: Fetcher;
}

/** Leaves out the keys whose value cannot exist, so that callers need not name them. */
type Given<E> = {
  [K in keyof E as [E[K]] extends [never] ? never : K]: E[K];
};

/** Input of one endpoint; `path` fills the braces of the path. */
export type RequestInput<P extends keyof paths, M extends Method> = Partial<
  Given<Omit<Endpoint<P, M>, 'response'>>
> & {
  signal?: AbortSignal;
};

type Scalar = string | number | boolean;

function fill(template: string, values: object): string {
  const known = new Map<string, unknown>(Object.entries(values));
  return template.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(known.get(key))),
  );
}

function search(query: object): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values: (Scalar | null | undefined)[] = Array.isArray(value)
      ? value
      : [value];
    for (const item of values) {
      if (item !== undefined && item !== null)
        parameters.append(key, String(item));
    }
  }
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** Sends one request; rejects with ResponseError unless the answer is 2xx. */
export async function send<P extends keyof paths, M extends MethodsOf<P>>(
  transport: Transport,
  method: M,
  path: P,
  input: RequestInput<P, M>,
): Promise<Response> {
  const { signal, ...rest } = input;
  const parts = new Map<string, unknown>(Object.entries(rest));
  const part = (key: string): object => {
    const value = parts.get(key);
    return typeof value === 'object' && value !== null ? value : {};
  };
  const base = await transport.discoveryApi.getBaseUrl('gitops');
  const body = parts.get('body');
  const response = await transport.fetchApi.fetch(
    `${base}${fill(path, part('path'))}${search(part('query'))}`,
    {
      method: method.toUpperCase(),
      signal,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    },
  );
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return response;
}
