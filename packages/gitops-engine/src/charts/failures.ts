import { EngineError } from '../errors';
import type { GuardedResponse } from '../egress';
import { shownUrl } from './access';
import type { ChartRepositoryAccess } from './types';

/**
 * What a status other than success and 404 means to the person who registered the repository.
 *
 * @param said - the server's own words, cleaned
 */
export function statusFailure(
  repository: ChartRepositoryAccess,
  { status, headers, url }: GuardedResponse,
  said = '',
): EngineError {
  const words = said === '' ? '' : `: ${said}`;
  if (status === 401) return authenticationFailed(repository, said);
  if (status === 403) {
    return new EngineError(
      'AuthenticationFailed',
      `Access denied: ${url} answers 403${words}.`,
      {
        hint: hasCredentials(repository)
          ? 'Let the account of these credentials read here.'
          : 'Register credentials for this repository.',
      },
    );
  }
  if (status === 429) {
    return new EngineError(
      'RepositoryUnreachable',
      `${url} is asked too often (429)${words}.`,
      { hint: retryHint(headers['retry-after']) },
    );
  }
  return new EngineError(
    'RepositoryUnreachable',
    `${url} answers with status ${status}${words}.`,
    {
      hint:
        status >= 500
          ? 'The server has a problem of its own; try again later.'
          : `Check the address of repository ${shownUrl(repository)}.`,
    },
  );
}

/** The server said that these credentials, or none, are not enough. */
export function authenticationFailed(
  repository: ChartRepositoryAccess,
  said = '',
): EngineError {
  const words = said === '' ? '' : `: ${said}`;
  return new EngineError(
    'AuthenticationFailed',
    hasCredentials(repository)
      ? `Authentication failed: ${shownUrl(
          repository,
        )} refused the credentials${words}.`
      : `Authentication failed: ${shownUrl(
          repository,
        )} wants credentials${words}.`,
    {
      hint: hasCredentials(repository)
        ? 'Check user name and password (or the token), and that they are still valid.'
        : 'Register credentials for this repository.',
    },
  );
}

/**
 * Puts a place in front of errors about what was found there: `Chart X 1.0.0 of URL: The archive …`. Others name theirs
 * themselves.
 */
export async function inPlace<T>(
  place: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOfContent =
      error instanceof EngineError &&
      (error.reason === 'InvalidInput' || error.reason === 'LimitExceeded');
    if (!isOfContent) throw error;
    throw new EngineError(
      error.reason,
      `${place[0].toUpperCase()}${place.slice(1)}: ${error.message}`,
      { cause: error, hint: error.hint },
    );
  }
}

function hasCredentials({
  credentials,
  clientCertificate,
}: ChartRepositoryAccess): boolean {
  const { username, password, bearerToken } = credentials ?? {};
  return Boolean(username || password || bearerToken || clientCertificate);
}

function retryHint(retryAfter: string | undefined): string {
  const wait = retryAfter && /^\d{1,6}$/.test(retryAfter.trim());
  return wait
    ? `Try again in ${retryAfter.trim()} s; registered credentials often have a higher limit.`
    : 'Try again later; registered credentials often have a higher limit.';
}
