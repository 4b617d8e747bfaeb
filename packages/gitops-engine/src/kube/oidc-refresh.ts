import { loadOpenidClient } from './client-node';

/** A user of a kubeconfig whose tokens an OpenID Connect issuer makes (`auth-provider: oidc`). */
export interface OidcUser {
  issuerUrl?: string;
  clientId?: string;
  /** Absent for public clients. */
  clientSecret?: string;
  idToken?: string;
  refreshToken?: string;
}

/** As client-node expects it of a client: the names of OAuth. */
export interface RenewedTokens {
  id_token: string;
  refresh_token: string;
  /** Seconds since the epoch; 0: the token itself says it. */
  expires_at: number;
}

const TIMEOUT_S = 20;

/**
 * Asks the issuer for a new id token (OpenID Connect Core §12): reads its metadata, then one request to its token
 * endpoint. Rejects with an error of openid-client.
 */
export async function refreshIdToken(
  oidc: OidcUser,
  refreshToken: string,
): Promise<RenewedTokens> {
  const openid = loadOpenidClient();
  const issuer = new URL(oidc.issuerUrl ?? '');
  const configuration = await openid.discovery(
    issuer,
    oidc.clientId ?? '',
    undefined,
    // Every server must take Basic (RFC 6749 §2.3.1).
    oidc.clientSecret
      ? openid.ClientSecretBasic(oidc.clientSecret)
      : openid.None(),
    {
      timeout: TIMEOUT_S,
      execute: isLoopbackHttp(issuer) ? [openid.allowInsecureRequests] : [],
    },
  );
  const tokens = await openid.refreshTokenGrant(configuration, refreshToken);
  if (!tokens.id_token) {
    throw new Error('no id_token');
  }
  return {
    id_token: tokens.id_token,
    // Absent where the old one stays good.
    refresh_token: tokens.refresh_token ?? refreshToken,
    expires_at: 0,
  };
}

/** Tokens go unencrypted only where no network sees them. */
function isLoopbackHttp(url: URL): boolean {
  return (
    url.protocol === 'http:' &&
    ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  );
}
