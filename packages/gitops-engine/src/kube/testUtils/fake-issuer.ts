import { createServer } from 'node:http';

const base64 = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT whose signature is none: neither client-node nor the refresh grant looks at it, the API server would. */
export function idToken(claims: object): string {
  return `${base64({ alg: 'RS256' })}.${base64(claims)}.c2lnbmF0dXJl`;
}

/**
 * A fake of an OpenID Connect issuer, as none can be installed here: metadata and a token endpoint that takes each refresh
 * token once (`r1`, `r2`, …; unless `rotates` is false) and makes tokens for the client `portal`. `grants`: what it was
 * asked.
 */
export async function startFakeIssuer({ rotates = true } = {}) {
  let issuer = '';
  let current = 1;
  const grants: { authorization?: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/.well-known/openid-configuration') {
      response.end(
        JSON.stringify({ issuer, token_endpoint: `${issuer}/token` }),
      );
      return;
    }
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    grants.push({ authorization: request.headers.authorization, body });
    if (new URLSearchParams(body).get('refresh_token') !== `r${current}`) {
      response.statusCode = 400;
      response.end(
        JSON.stringify({ error: 'invalid_grant', error_description: body }),
      );
      return;
    }
    current += rotates ? 1 : 0;
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: 'portal', sub: 'someone', iat: now };
    response.end(
      JSON.stringify({
        access_token: 'unused',
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: rotates ? `r${current}` : undefined,
        id_token: idToken({
          ...claims,
          exp: now + 3600,
          jti: `${grants.length}`,
        }),
      }),
    );
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  issuer = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
  return {
    url: issuer,
    grants,
    close: () => new Promise(resolve => server.close(resolve)),
  };
}
