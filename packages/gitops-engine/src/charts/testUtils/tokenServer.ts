import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const ISSUER = 'test token server';
const SERVICE = 'test registry';

/** What a registry has to know of the token server. */
export function tokenSettings(realm: string, certificate: string) {
  return { realm, service: SERVICE, issuer: ISSUER, certificate };
}

export interface TokenServerOptions {
  certificate: string;
  key: string;
  /** Whom it gives tokens for everything; others get one for names that start with `public/`. */
  user: { username: string; password: string };
  expiresIn?: number;
}

/** A token server by the distribution spec, "Token Authentication": an answer for a site's path. */
export function tokenAnswer({
  certificate,
  key,
  user,
  expiresIn = 300,
}: TokenServerOptions) {
  const expected = `Basic ${Buffer.from(
    `${user.username}:${user.password}`,
  ).toString('base64')}`;
  return (request: IncomingMessage, response: ServerResponse) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://token');
    const { authorization } = request.headers;
    if (authorization !== undefined && authorization !== expected) {
      response
        .writeHead(401)
        .end('{"errors":[{"code":"UNAUTHORIZED","message":"bad password"}]}');
      return;
    }
    const [type, name, actions] = (searchParams.get('scope') ?? '').split(':');
    const isOpen = authorization === expected || name?.startsWith('public/');
    const now = Math.floor(Date.now() / 1000);
    const token = jwt(key, certificate, {
      iss: ISSUER,
      aud: SERVICE,
      sub: 'someone',
      iat: now,
      nbf: now - 10,
      exp: now + expiresIn,
      jti: String(Math.random()),
      access:
        name && isOpen ? [{ type, name, actions: actions.split(',') }] : [],
    });
    response.end(JSON.stringify({ token, expires_in: expiresIn }));
  };
}

function jwt(key: string, certificate: string, claims: object): string {
  const encode = (part: object) =>
    Buffer.from(JSON.stringify(part)).toString('base64url');
  const header = {
    typ: 'JWT',
    alg: 'ES256',
    x5c: [new X509Certificate(certificate).raw.toString('base64')],
  };
  const text = `${encode(header)}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(text), {
    key: createPrivateKey(key),
    dsaEncoding: 'ieee-p1363',
  });
  return `${text}.${signature.toString('base64url')}`;
}
