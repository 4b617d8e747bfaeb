import { createHash } from 'node:crypto';
import { EngineError } from '../errors';
import type { ChartRepositoryAccess } from './types';

/** Whether this is a registry; a Helm repository without a scheme is one as well (spec sources §1.1). */
export function isRegistry({ type, url }: ChartRepositoryAccess): boolean {
  return type === 'oci' || !url.includes('://') || url.startsWith('oci://');
}

/** How messages call a repository: an address without what may be secret. */
export function shownUrl({ url }: ChartRepositoryAccess): string {
  if (!URL.canParse(url)) return url.replace(/^[^@/]*@/, '');
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`.replace(/\/$/, '');
}

/**
 * Tells who asks apart: an answer is kept for those who ask the same address with the same credentials, so that nobody gets
 * from memory or disk what the repository would not give them.
 */
export function accessKey(repository: ChartRepositoryAccess): string {
  const { url, type, credentials, clientCertificate } = repository;
  const { username, password, bearerToken } = credentials ?? {};
  return createHash('sha256')
    .update(
      JSON.stringify([
        type,
        url,
        username,
        password,
        bearerToken,
        clientCertificate?.cert,
        repository.caBundle,
        repository.forceHttp,
        repository.insecureSkipVerify,
        repository.passCredentials,
      ]),
    )
    .digest('hex');
}

/** @throws EngineError InvalidInput where it is neither http nor https */
export function repositoryUrl(repository: ChartRepositoryAccess): URL {
  const { url } = repository;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol === 'https:' || parsed?.protocol === 'http:') {
    return parsed;
  }
  throw new EngineError(
    'InvalidInput',
    `The address ${shownUrl(repository)} is not one of a Helm repository.`,
    {
      hint: 'Write it like https://host/path, or oci://host/path for a registry.',
    },
  );
}
