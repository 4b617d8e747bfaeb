import type {
  RepositoryCredentialsInput,
  RepositoryOptions,
} from '../api/types';

/** Fields of a repository's credentials that are text (spec sources §15.2). */
export const CREDENTIAL_TEXTS = [
  'username',
  'password',
  'bearerToken',
  'sshPrivateKey',
  'tlsClientCertData',
  'tlsClientCertKey',
  'caBundle',
  'githubAppId',
  'githubAppInstallationId',
  'githubAppPrivateKey',
  'githubAppEnterpriseBaseUrl',
  'gcpServiceAccountKey',
  'azureServicePrincipalClientId',
  'azureServicePrincipalClientSecret',
  'azureServicePrincipalTenantId',
  'azureActiveDirectoryEndpoint',
  'proxy',
] as const satisfies readonly (keyof RepositoryCredentialsInput)[];

/** All fields of a repository's credentials; what the API takes and never gives back. */
export const CREDENTIAL_FIELDS = [
  ...CREDENTIAL_TEXTS,
  'useAzureWorkloadIdentity',
] as const satisfies readonly (keyof RepositoryCredentialsInput)[];

export type CredentialField = (typeof CREDENTIAL_FIELDS)[number];

/** Options that are switches. */
export const OPTION_SWITCHES = [
  'insecure',
  'insecureIgnoreHostKey',
  'enableLfs',
  'enableOCI',
  'insecureOCIForceHttp',
  'forceHttpBasicAuth',
  'webhookManifestCacheWarmDisabled',
] as const satisfies readonly (keyof RepositoryOptions)[];

export type OptionSwitch = (typeof OPTION_SWITCHES)[number];

/** All options of a repository. */
export const OPTION_FIELDS = [
  ...OPTION_SWITCHES,
  'depth',
  'noProxy',
] as const satisfies readonly (keyof RepositoryOptions)[];
