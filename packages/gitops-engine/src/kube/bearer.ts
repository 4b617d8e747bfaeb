import type { OutgoingHttpHeaders } from 'node:http';

/** The token that an authenticator of client-node wrote into a request's headers. */
export function bearerOf(headers: OutgoingHttpHeaders): string | undefined {
  const value = headers.Authorization;
  return typeof value === 'string' ? value.replace(/^Bearer /, '') : undefined;
}
