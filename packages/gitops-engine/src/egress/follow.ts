import type { GuardedRequest } from './types';

const REDIRECTS = [301, 302, 303, 307, 308];
const PRIVATE_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** Where an answer redirects to, or undefined where it is one to return. */
export function redirectOf(
  url: URL,
  status: number,
  location: string | undefined,
): URL | undefined {
  return REDIRECTS.includes(status) && location && URL.canParse(location, url)
    ? new URL(location, url)
    : undefined;
}

/** Headers of a request to `url`; what is private goes to the origin that the request was made for, and to no other. */
export function headersFor(
  request: GuardedRequest,
  origin: string,
  url: URL,
): Record<string, string> {
  const own = url.origin === origin;
  const given = Object.entries(request.headers ?? {})
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => own || !PRIVATE_HEADERS.includes(name));
  const authorization = own && authorizationOf(request.credentials ?? {});
  return {
    'user-agent': 'backstage-gitops',
    'accept-encoding': 'identity',
    ...Object.fromEntries(given),
    ...(authorization && { authorization }),
  };
}

function authorizationOf({
  username = '',
  password = '',
  bearerToken,
}: NonNullable<GuardedRequest['credentials']>): string | undefined {
  if (bearerToken) return `Bearer ${bearerToken}`;
  if (!username && !password) return undefined;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** Method and body of the request that follows a redirect (Fetch standard, HTTP-redirect fetch). */
export function followUp(
  status: number,
  method: string,
  body: Uint8Array | undefined,
): { method: string; body?: Uint8Array } {
  const becomesGet =
    (status === 303 && method !== 'HEAD') ||
    ([301, 302].includes(status) && method === 'POST');
  return becomesGet ? { method: 'GET' } : { method, body };
}
