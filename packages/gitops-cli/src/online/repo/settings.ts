import {
  CREDENTIAL_FIELDS,
  CREDENTIAL_TEXTS,
  OPTION_SWITCHES,
  type RepositoryCredentialsInput,
  type RepositoryOptions,
  type RepositoryType,
} from '@backstage-gitops/plugin-gitops-common';
import { Failure } from '../../failure';
import { readSecret } from '../../input/secrets';

/** Fields whose values are no secrets, so that the command line may hold them. */
export const PLAIN_FIELDS = [
  'username',
  'githubAppId',
  'githubAppInstallationId',
  'githubAppEnterpriseBaseUrl',
  'azureServicePrincipalClientId',
  'azureServicePrincipalTenantId',
  'azureActiveDirectoryEndpoint',
] as const;

/** Options of the commands that say how to reach a repository, as Commander reads them. */
export interface SettingsOptions {
  type?: RepositoryType;
  project?: string;
  depth?: number;
  withoutProxy?: string;
  useAzureWorkloadIdentity?: boolean;
  /** Stored fields to forget. */
  clear?: string[];
  /** `passwordFile`, `passwordEnv`, `username`, `insecure` … */
  [option: string]: unknown;
}

const textOf = (value: unknown) =>
  typeof value === 'string' ? value : undefined;

/** The credentials that the options name, read from where they are. */
export function credentialsOf(
  options: SettingsOptions,
): RepositoryCredentialsInput {
  const credentials: RepositoryCredentialsInput = {};
  for (const field of CREDENTIAL_TEXTS) {
    const plain = PLAIN_FIELDS.some(one => one === field)
      ? textOf(options[field])
      : undefined;
    const value =
      plain ??
      readSecret({
        file: textOf(options[`${field}File`]),
        variable: textOf(options[`${field}Env`]),
      });
    if (value !== undefined) credentials[field] = value;
  }
  if (options.useAzureWorkloadIdentity)
    credentials.useAzureWorkloadIdentity = true;
  for (const name of options.clear ?? []) {
    const field = CREDENTIAL_FIELDS.find(one => one === name);
    if (!field)
      throw new Failure(`There is no credential ${name}`, {
        hint: `Use one of: ${CREDENTIAL_FIELDS.join(', ')}`,
      });
    credentials[field] = null;
  }
  return credentials;
}

/** The options of the repository that were given, on top of those that it has. */
export function optionsOf(
  options: SettingsOptions,
  before: RepositoryOptions = {},
): RepositoryOptions {
  const found: RepositoryOptions = { ...before };
  for (const field of OPTION_SWITCHES) {
    // Commander writes `--enable-oci` as enableOci.
    const value = options[field.replace('OCI', 'Oci')];
    if (typeof value === 'boolean') found[field] = value;
  }
  if (options.depth !== undefined) found.depth = options.depth;
  if (options.withoutProxy !== undefined) found.noProxy = options.withoutProxy;
  return found;
}
