import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { GitServerOptions } from './types';

/** Whether a request has what the server asks for; compares digests, which have one length, in constant time. */
export function isAuthorised(
  request: IncomingMessage,
  { auth, bearerToken }: Pick<GitServerOptions, 'auth' | 'bearerToken'>,
): boolean {
  const accepted = [
    ...(auth
      ? [
          `Basic ${Buffer.from(`${auth.username}:${auth.password}`).toString(
            'base64',
          )}`,
        ]
      : []),
    ...(bearerToken === undefined ? [] : [`Bearer ${bearerToken}`]),
  ];
  if (accepted.length === 0) return true;
  const given = digest(request.headers.authorization ?? '');
  return accepted.some(each => timingSafeEqual(given, digest(each)));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
