import { EngineError } from '../errors';
import { authMethod, secretsOf, type AuthMethod } from './auth/method';
import { isSshUrl } from './remote';
import type { GitRemote } from './types';

/** What the remote refused, in words, and what to look at. */
const REFUSED: Record<AuthMethod, [what: string, hint: string]> = {
  basic: [
    'refused user name and password',
    'Check both (or the token), and that they may read this repository.',
  ],
  bearer: [
    'refused the bearer token',
    'Check the token, its end, and that it may read this repository.',
  ],
  ssh: [
    'refused the ssh key',
    'Register the public key with the Git host, and let it read this repository.',
  ],
  githubApp: [
    "refused the GitHub App's token",
    'Let the app read the contents of this repository.',
  ],
  gcp: [
    "refused the service account's token",
    'Let the service account read this repository.',
  ],
  azureWorkloadIdentity: [
    "refused the workload identity's token",
    'Add the identity to the Azure DevOps organisation, and let it read this repository.',
  ],
  azureServicePrincipal: [
    "refused the service principal's token",
    'Add the principal to the Azure DevOps organisation, and let it read this repository.',
  ],
  none: ['wants credentials', 'Register credentials for this repository.'],
};

/** The remote said that these credentials, or none, are not enough. */
export function authenticationFailed(
  remote: GitRemote,
  cause?: unknown,
): EngineError {
  const method = authMethod(remote);
  const wantsKey = method === 'none' && isSshUrl(remote.url);
  const [what, hint] = REFUSED[method];
  return new EngineError(
    'AuthenticationFailed',
    `Authentication failed: repository ${remote.url} ${
      wantsKey ? 'wants an ssh key' : what
    }.`,
    {
      cause,
      hint: wantsKey ? 'Register a private key for this repository.' : hint,
    },
  );
}

/** TLS itself ended for want of a client certificate, or of another one. */
export function clientCertificateRefused(remote: GitRemote): EngineError {
  const given = remote.credentials?.clientCertificate !== undefined;
  return new EngineError(
    'AuthenticationFailed',
    `Authentication failed: the server of repository ${remote.url} ${
      given ? 'refused the client certificate' : 'wants a client certificate'
    }.`,
    {
      hint: given
        ? 'Check that it is still valid, and from an authority that the server trusts.'
        : 'Register a TLS client certificate and its key.',
    },
  );
}

/** The server's certificate is from nobody who is trusted. */
export function certificateNotTrusted(remote: GitRemote): EngineError {
  return repositoryUnreachable(
    remote,
    "the server's certificate is not trusted",
    "Register the authority's certificate with the repository.",
  );
}

/** Redirects are not followed: one would carry the credentials to a host that nobody registered (sources §10.1). */
export function redirected(remote: GitRemote): EngineError {
  return repositoryUnreachable(
    remote,
    'the server redirects to another address, and redirects are not followed',
    "Use the repository's new address.",
  );
}

/** The remote did not answer, or not as a Git server. `detail` is one sentence part without credentials. */
export function repositoryUnreachable(
  remote: GitRemote,
  detail: string,
  hint = 'Check the address, the network and the proxy.',
): EngineError {
  return new EngineError(
    'RepositoryUnreachable',
    `Repository ${remote.url} cannot be reached: ${withoutSecrets(
      detail,
      remote,
    )}.`,
    { hint },
  );
}

/** Something else answers: a sign-in page, a proxy, another program. */
export function notAGitServer(remote: GitRemote): EngineError {
  return repositoryUnreachable(
    remote,
    'the server does not answer as a Git server',
    'Check the address, and whether a proxy or a sign-in page stands before it.',
  );
}

/** The remote has no such repository, or hides it from these credentials. */
export function repositoryNotFound(remote: GitRemote): EngineError {
  return repositoryUnreachable(
    remote,
    'the server knows no such repository',
    'Check the address; many servers answer the same to who may not read the repository.',
  );
}

/** The remote has neither the commit nor the ref. */
export function revisionNotFound(
  remote: GitRemote,
  revision: string,
): EngineError {
  return new EngineError(
    'RevisionNotFound',
    `Revision ${revision} was not found in repository ${remote.url}.`,
    { hint: 'Check that the branch, tag or commit exists and was pushed.' },
  );
}

/** What only the git program can do, on a machine without it. */
export function needsNativeGit(remote: GitRemote, what: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `Repository ${remote.url} needs native git: ${what}.`,
    { hint: 'Install git where the engine runs, or use another address.' },
  );
}

/** A text of a program or server as it may be shown: credentials of the remote and of its proxy are taken out. */
export function withoutSecrets(text: string, remote: GitRemote): string {
  const secrets = secretsOf(remote.credentials);
  if (remote.proxy && URL.canParse(remote.proxy)) {
    const { password } = new URL(remote.proxy);
    if (password) secrets.push(password, decodeURIComponent(password));
  }
  return secrets.reduce((safe, secret) => safe.split(secret).join('***'), text);
}
