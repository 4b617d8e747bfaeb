import type {
  CredentialField,
  OptionSwitch,
  RepositoryType,
  SignInMethod,
} from '@backstage-gitops/plugin-gitops-common';

export const TYPE_WORDS: Record<RepositoryType, string> = {
  git: 'Git',
  helm: 'Helm',
  oci: 'OCI registry',
};

export const METHOD_WORDS: Record<SignInMethod, string> = {
  none: 'Nothing: it is public, or a template fits',
  basic: 'User name and password or token',
  bearer: 'Bearer token',
  ssh: 'SSH key',
  githubApp: 'GitHub App',
  gcp: 'Google service account',
  azureWorkloadIdentity: 'Azure workload identity',
  azureServicePrincipal: 'Azure service principal',
  clientCertificate: 'Client certificate alone',
};

/** As short as a column of a table. */
export const METHOD_NAMES: Record<SignInMethod, string> = {
  none: 'anonymous',
  basic: 'password',
  bearer: 'bearer token',
  ssh: 'SSH key',
  githubApp: 'GitHub App',
  gcp: 'Google account',
  azureWorkloadIdentity: 'Azure identity',
  azureServicePrincipal: 'Azure principal',
  clientCertificate: 'client certificate',
};

/** What a field is called, what helps to fill it in, and how it is typed. */
export interface FieldWords {
  label: string;
  help?: string;
  /** `secret` shows dots, `block` takes whole files. */
  kind: 'text' | 'secret' | 'block';
}

export const FIELD_WORDS: Record<
  Exclude<CredentialField, 'useAzureWorkloadIdentity'>,
  FieldWords
> = {
  username: {
    label: 'User name',
    help: 'Left out, x-access-token, which hosts take with a token.',
    kind: 'text',
  },
  password: { label: 'Password or token', kind: 'secret' },
  bearerToken: { label: 'Bearer token', kind: 'secret' },
  sshPrivateKey: {
    label: 'Private key',
    help: 'OpenSSH or PEM, without a passphrase.',
    kind: 'block',
  },
  tlsClientCertData: { label: 'Client certificate (PEM)', kind: 'block' },
  tlsClientCertKey: { label: 'Its private key (PEM)', kind: 'block' },
  caBundle: {
    label: 'Certificate authorities (PEM)',
    help: "Take the place of the system's for this repository.",
    kind: 'block',
  },
  githubAppId: { label: 'App id', kind: 'text' },
  githubAppInstallationId: {
    label: 'Installation id',
    help: 'Left out, it is found by the owner in the URL.',
    kind: 'text',
  },
  githubAppPrivateKey: { label: 'Private key of the app (PEM)', kind: 'block' },
  githubAppEnterpriseBaseUrl: {
    label: 'API of GitHub Enterprise',
    help: 'Such as https://ghe.example/api/v3; empty for github.com.',
    kind: 'text',
  },
  gcpServiceAccountKey: { label: 'Key of the account (JSON)', kind: 'block' },
  azureServicePrincipalClientId: { label: 'Client id', kind: 'text' },
  azureServicePrincipalClientSecret: { label: 'Client secret', kind: 'secret' },
  azureServicePrincipalTenantId: { label: 'Tenant id', kind: 'text' },
  azureActiveDirectoryEndpoint: {
    label: 'Sign-in endpoint',
    help: 'Empty for https://login.microsoftonline.com.',
    kind: 'text',
  },
  proxy: {
    label: 'Proxy',
    help: 'Such as http://user:password@proxy.example:3128.',
    kind: 'text',
  },
};

export const SWITCH_WORDS: Partial<Record<OptionSwitch, string>> = {
  insecure: 'Check neither certificate nor host key',
  insecureIgnoreHostKey: 'Do not check the host key',
  enableLfs: 'Fetch files of Git LFS',
  enableOCI: 'The Helm repository is an OCI registry',
  insecureOCIForceHttp: 'Speak plain HTTP with the registry',
  forceHttpBasicAuth: 'Send the password without being asked',
};
