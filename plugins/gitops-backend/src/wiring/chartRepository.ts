import type { ChartRepositoryAccess } from '@backstage-gitops/engine';
import type { RepositoryAccess } from '../store';

/** What the client of chart repositories and registries takes of a repository's access. */
export function chartRepository(
  access: RepositoryAccess,
): ChartRepositoryAccess {
  const { url, type, options, caBundle } = access;
  const credentials = access.credentials.reveal();
  const { tlsClientCertData, tlsClientCertKey } = credentials;
  return {
    url,
    type: type === 'oci' || options.enableOCI || !isWeb(url) ? 'oci' : 'helm',
    credentials: {
      username: credentials.username,
      password: credentials.password,
      bearerToken: credentials.bearerToken,
    },
    caBundle,
    ...(tlsClientCertData && {
      clientCertificate: {
        cert: tlsClientCertData,
        key: tlsClientCertKey ?? '',
      },
    }),
    insecureSkipVerify: options.insecure,
    forceHttp: options.insecureOCIForceHttp,
    proxy: credentials.proxy,
    noProxy: options.noProxy,
  };
}

/** A chart repository whose address has no scheme is a registry (spec sources §1.1). */
function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
