import type { LfsEndpoint } from './types';

/**
 * Where the large files of a repository are by http: below its own address (git-lfs docs/api/server-discovery.md).
 *
 * @param authorization - value of the header
 */
export function lfsEndpointOf(
  url: string,
  authorization: string | undefined,
): LfsEndpoint {
  const repository = url.replace(/\/+$/, '').replace(/\.git$/, '');
  return {
    href: `${repository}.git/info/lfs`,
    headers: authorization === undefined ? {} : { authorization },
  };
}
