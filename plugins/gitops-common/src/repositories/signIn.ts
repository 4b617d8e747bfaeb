import type { CredentialField } from './fields';

/** A way to sign in to a repository (spec sources §15.4), or none. */
export type SignInMethod =
  | 'none'
  | 'basic'
  | 'bearer'
  | 'ssh'
  | 'githubApp'
  | 'gcp'
  | 'azureWorkloadIdentity'
  | 'azureServicePrincipal'
  | 'clientCertificate';

/** The fields of each method; the ones that it cannot do without are `required`. */
export const SIGN_IN_FIELDS: Record<
  SignInMethod,
  { required: readonly CredentialField[]; optional: readonly CredentialField[] }
> = {
  none: { required: [], optional: [] },
  basic: { required: ['password'], optional: ['username'] },
  bearer: { required: ['bearerToken'], optional: [] },
  ssh: { required: ['sshPrivateKey'], optional: [] },
  githubApp: {
    required: ['githubAppId', 'githubAppPrivateKey'],
    optional: ['githubAppInstallationId', 'githubAppEnterpriseBaseUrl'],
  },
  gcp: { required: ['gcpServiceAccountKey'], optional: [] },
  azureWorkloadIdentity: {
    required: ['useAzureWorkloadIdentity'],
    optional: [],
  },
  azureServicePrincipal: {
    required: [
      'azureServicePrincipalClientId',
      'azureServicePrincipalClientSecret',
      'azureServicePrincipalTenantId',
    ],
    optional: ['azureActiveDirectoryEndpoint'],
  },
  clientCertificate: {
    required: ['tlsClientCertData', 'tlsClientCertKey'],
    optional: [],
  },
};

/** What decides for a method, in the order in which they are tried (spec sources §15.4). */
const DECIDING: readonly [CredentialField, SignInMethod][] = [
  ['bearerToken', 'bearer'],
  ['password', 'basic'],
  ['sshPrivateKey', 'ssh'],
  ['githubAppPrivateKey', 'githubApp'],
  ['gcpServiceAccountKey', 'gcp'],
  ['useAzureWorkloadIdentity', 'azureWorkloadIdentity'],
  ['azureServicePrincipalClientSecret', 'azureServicePrincipal'],
  ['tlsClientCertData', 'clientCertificate'],
  // Hosts that take the token in place of the user's name.
  ['username', 'basic'],
];

/**
 * The method that the fields which are set amount to. A client certificate goes with each of the others, so it is one of
 * its own only where there is no other.
 *
 * @param fields - names of the fields that are set
 */
export function signInMethod(fields: readonly string[]): SignInMethod {
  const found = DECIDING.find(([field]) => fields.includes(field));
  return found?.[1] ?? 'none';
}

/**
 * Whether there is a way to sign in, so that no credential template is looked for (spec sources §15.3, point 3; a GCP key
 * counts here, which the original leaves out by mistake).
 */
export function canSignIn(fields: readonly string[]): boolean {
  return signInMethod(fields) !== 'none';
}
