import { LRUCache } from 'lru-cache';
import type { Send } from '../net/request';
import { digestOf } from '../remote';
import type { GitRemote } from '../types';
import { servicePrincipalTokens, workloadIdentityTokens } from './azure';
import { gcpTokens } from './gcp';
import { githubAppTokens } from './githubApp';
import { authMethod, basicHeader } from './method';
import { keepToken, type Token, type TokenSource } from './token';

/**
 * Value of the Authorization header for a remote, undefined for none. It is sent with the first request, which saves one and
 * is what `forceHttpBasicAuth` asks for elsewhere. Rejects with an EngineError where no token is to be had.
 */
export type Authenticator = (remote: GitRemote) => Promise<string | undefined>;

const MAX_TOKENS = 1_000;

/** An authenticator that keeps the tokens it got until they end. */
export function createAuthenticator(send: Send): Authenticator {
  const tokens = new LRUCache<string, () => Promise<Token>>({
    max: MAX_TOKENS,
  });
  return async remote => {
    const { credentials = {} } = remote;
    const method = authMethod(remote);
    if (method === 'bearer') return `Bearer ${credentials.bearerToken}`;
    if (method === 'basic')
      return basicHeader(credentials.username, credentials.password);
    const source = tokenSource(send, remote);
    if (!source) return undefined;
    const name = tokenName(remote);
    const known = tokens.get(name) ?? keepToken(source);
    tokens.set(name, known);
    return (await known()).authorization;
  };
}

/** Repositories of one owner share their tokens; trust and proxy take part, since the source keeps to those it was made with. */
function tokenName({ url, ...remote }: GitRemote): string {
  const { origin, pathname } = new URL(url);
  return digestOf([origin, pathname.split('/')[1], remote]);
}

function tokenSource(send: Send, remote: GitRemote): TokenSource | undefined {
  const { githubApp, gcpServiceAccountKey, azureServicePrincipal } =
    remote.credentials ?? {};
  switch (authMethod(remote)) {
    case 'githubApp':
      return githubApp && githubAppTokens(send, remote, githubApp);
    case 'gcp':
      return gcpServiceAccountKey
        ? gcpTokens(send, remote, gcpServiceAccountKey)
        : undefined;
    case 'azureWorkloadIdentity':
      return workloadIdentityTokens(send, remote);
    case 'azureServicePrincipal':
      return (
        azureServicePrincipal &&
        servicePrincipalTokens(send, remote, azureServicePrincipal)
      );
    default:
      return undefined;
  }
}
