import { EngineError } from '../errors';
import type { GitRemote } from './types';

/** The remote said that these credentials, or none, are not enough. */
export function authenticationFailed(
  remote: GitRemote,
  cause?: unknown,
): EngineError {
  return new EngineError(
    'AuthenticationFailed',
    remote.credentials
      ? `Repository ${remote.url} refused the credentials.`
      : `Repository ${remote.url} wants credentials.`,
    {
      cause,
      hint: remote.credentials
        ? 'Check user name, password or token, and that they may read this repository.'
        : 'Register credentials for this repository.',
    },
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

function withoutSecrets(text: string, { credentials = {} }: GitRemote): string {
  return [credentials.password, credentials.bearerToken]
    .filter(secret => secret !== undefined && secret !== '')
    .reduce<string>(
      (safe, secret) => safe.split(String(secret)).join('***'),
      text,
    );
}
