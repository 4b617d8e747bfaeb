import type { OutgoingHttpHeaders } from 'node:http';
import { EngineError } from '../errors';
import { bearerOf } from './bearer';
import { loadOidcAuth } from './client-node';
import { objectAt, stringAt } from './json';
import { type OidcUser, refreshIdToken } from './oidc-refresh';
import type { LoadAuth } from './renewing-auth';

/** Of a token that states no expiry. */
const HOLD_MS = 60_000;
/** No JWT: the library takes it for one that ran out, but gives up where there is none at all. */
const NO_TOKEN = 'none';

/**
 * Id tokens through client-node, which looks at their expiry and has them renewed. It is given our `refreshIdToken`
 * instead of its own, which hands the issuer's address over as text (refused since openid-client 6) and leaves the client's secret out.
 * Each time a new authenticator: it mistakes the seconds that a renewed token is good for for its expiry.
 *
 * Renewed tokens are kept in memory, not written back. Rejects AuthenticationFailed, without tokens.
 */
export function oidcCredentials(oidc: OidcUser): LoadAuth {
  const config = {
    'idp-issuer-url': oidc.issuerUrl,
    'client-id': oidc.clientId,
    'id-token': oidc.idToken ?? NO_TOKEN,
    'refresh-token': oidc.refreshToken,
  };
  const user = { name: 'user', authProvider: { name: 'oidc', config } };
  return async refresh => {
    const { OpenIDConnectAuth } = loadOidcAuth();
    if (refresh && config['refresh-token']) {
      config['id-token'] = NO_TOKEN;
    }
    const headers: OutgoingHttpHeaders = {};
    try {
      await new OpenIDConnectAuth().applyAuthentication(
        user,
        { headers },
        { refresh: (token: string) => refreshIdToken(oidc, token) },
      );
    } catch (error) {
      throw failed(oidc, reasonOf(error));
    }
    const bearerToken = bearerOf(headers);
    if (!bearerToken) {
      throw failed(
        oidc,
        'the id-token ran out, and idp-issuer-url, client-id or refresh-token is missing',
      );
    }
    const expiry = OpenIDConnectAuth.expirationFromToken(bearerToken) * 1000;
    return {
      auth: { bearerToken },
      goodUntil: expiry > 0 ? expiry : Date.now() + HOLD_MS,
    };
  };
}

/** The code of OAuth (RFC 6749 §5.2), of the library or of the network; never a message, which may quote an answer. */
function reasonOf(error: unknown): string {
  return (
    stringAt(error, 'error')?.slice(0, 50) ??
    stringAt(objectAt(error, 'cause'), 'code') ??
    stringAt(objectAt(objectAt(error, 'cause'), 'cause'), 'code') ??
    stringAt(error, 'code') ??
    'its answer cannot be read'
  );
}

function failed(oidc: OidcUser, reason: string): EngineError {
  const url = URL.parse(oidc.issuerUrl ?? '');
  return new EngineError(
    'AuthenticationFailed',
    `The issuer ${
      url ? `${url.origin}${url.pathname}` : 'of the kubeconfig'
    } gave no token: ${reason}`,
    {
      hint: 'Log in anew and give the new kubeconfig. An issuer with an authority of its own needs NODE_EXTRA_CA_CERTS.',
    },
  );
}
