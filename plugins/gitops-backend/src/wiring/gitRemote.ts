import type { GitCredentials, GitRemote } from '@backstage-gitops/engine';
import { canSignIn } from '@backstage-gitops/plugin-gitops-common';
import type { RepositoryAccess, RepositoryCredentials } from '../store';

/** What the Git client takes of a repository's access. */
export function gitRemote(access: RepositoryAccess): GitRemote {
  const { url, identity, caBundle, knownHosts, options } = access;
  const credentials = access.credentials.reveal();
  const { insecure, insecureIgnoreHostKey, noProxy, depth, enableLfs } =
    options;
  return {
    url,
    ...(canSignIn(Object.keys(credentials)) && {
      credentials: { ...gitCredentials(credentials), identity },
    }),
    ...(caBundle !== undefined && { caBundle }),
    ...(insecure && { insecureSkipVerify: true }),
    ...(knownHosts !== undefined && { knownHosts }),
    ...((insecure || insecureIgnoreHostKey) && { insecureIgnoreHostKey: true }),
    ...(credentials.proxy !== undefined && { proxy: credentials.proxy }),
    ...(noProxy !== undefined && { noProxy }),
    ...(depth && { depth }),
    ...(enableLfs && { enableLfs }),
  };
}

/** Fields of one method that only mean something together become one value, where the one that it needs is there. */
function gitCredentials(from: RepositoryCredentials): GitCredentials {
  const { username, password, bearerToken, sshPrivateKey } = from;
  const { githubAppPrivateKey, azureServicePrincipalClientSecret } = from;
  return {
    username,
    password,
    bearerToken,
    sshPrivateKey,
    gcpServiceAccountKey: from.gcpServiceAccountKey,
    azureWorkloadIdentity: from.useAzureWorkloadIdentity,
    ...(githubAppPrivateKey && {
      githubApp: {
        appId: from.githubAppId ?? '',
        installationId: from.githubAppInstallationId,
        privateKey: githubAppPrivateKey,
        baseUrl: from.githubAppEnterpriseBaseUrl,
      },
    }),
    ...(azureServicePrincipalClientSecret && {
      azureServicePrincipal: {
        clientId: from.azureServicePrincipalClientId ?? '',
        clientSecret: azureServicePrincipalClientSecret,
        tenantId: from.azureServicePrincipalTenantId ?? '',
        activeDirectoryEndpoint: from.azureActiveDirectoryEndpoint,
      },
    }),
    ...(from.tlsClientCertData && {
      clientCertificate: {
        certificate: from.tlsClientCertData,
        key: from.tlsClientCertKey ?? '',
      },
    }),
  };
}
