import { EngineError } from '../../errors';
import { repositoryUrl, shownUrl } from '../access';
import type { ChartRepositoryAccess } from '../types';

/** Where the index of a repository is; a query in its address (a signature) stays. */
export function indexUrl(repository: ChartRepositoryAccess): URL {
  const url = asFolder(repositoryUrl(repository));
  url.pathname += 'index.yaml';
  return url;
}

/** Where an archive is that an index names, and whether credentials may go there. */
export interface ArchiveLocation {
  url: URL;
  trusted: boolean;
}

/**
 * The address of an archive as Helm reads it: absolute, or relative to the repository, whose query it then gets. Credentials
 * go to the repository's own scheme, host and port; to others only where the repository says so, because whoever writes the
 * index would choose who gets them (CVE-2021-32690).
 *
 * @throws EngineError InvalidInput where it is neither http, https nor oci
 */
export function archiveLocation(
  repository: ChartRepositoryAccess,
  text: string,
): ArchiveLocation {
  const base = asFolder(repositoryUrl(repository));
  const isRelative = !URL.canParse(text);
  const url = URL.canParse(text, base.href) ? new URL(text, base) : undefined;
  if (!url || !['http:', 'https:', 'oci:'].includes(url.protocol)) {
    throw new EngineError(
      'InvalidInput',
      `The index of ${shownUrl(
        repository,
      )} names an archive by an address that is neither http, https nor oci.`,
      { hint: 'Build the index again, by "helm repo index --url".' },
    );
  }
  url.username = '';
  url.password = '';
  if (isRelative && url.search === '') url.search = base.search;
  const isOwn =
    url.protocol === 'oci:'
      ? `https://${url.host}` === base.origin
      : url.origin === base.origin;
  return { url, trusted: isOwn || repository.passCredentials === true };
}

function asFolder(url: URL): URL {
  const folder = new URL(url);
  folder.pathname = `${folder.pathname.replace(/\/+$/, '')}/`;
  folder.hash = '';
  return folder;
}
