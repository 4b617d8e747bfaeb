import {
  CREDENTIAL_FIELDS,
  CredentialField,
  RepositoryCredentialsInput,
  RepositoryOptions,
} from '@backstage-gitops/plugin-gitops-common';
import { InputError } from '@backstage/errors';
import { credentialsOf, optionsOf, RepositorySettings } from '../../store';

/** Secrets that are sent, so that whoever is on the way could read them. */
const SENT: readonly CredentialField[] = [
  'username',
  'password',
  'bearerToken',
  'githubAppPrivateKey',
  'azureServicePrincipalClientSecret',
];

/** Where secrets go, or whose word is taken for it. */
const WAYS = [
  'proxy',
  'caBundle',
  'githubAppEnterpriseBaseUrl',
  'azureActiveDirectoryEndpoint',
] as const;

/** Checks that keep secrets from others, when switched off. */
const CHECKS = ['insecure', 'insecureOCIForceHttp'] as const;

/**
 * Stored settings with what was given: credentials left out stay, null removes one; options become those given.
 *
 * Stored secrets are write-only, so whoever changes the way that they take must know them: otherwise a proxy of one's own
 * would give them away.
 *
 * @throws InputError naming the change and the secret
 */
export function mergeSettings(
  stored: RepositorySettings,
  given: {
    credentials?: RepositoryCredentialsInput;
    options?: RepositoryOptions;
  },
): RepositorySettings {
  const credentials = given.credentials ?? {};
  const merged: RepositorySettings = {
    ...credentialsOf(stored),
    ...optionsOf(given.options ?? {}),
  };
  for (const field of CREDENTIAL_FIELDS) {
    const value = credentials[field];
    if (value === undefined) continue;
    Object.assign(merged, { [field]: value ?? undefined });
  }
  const kept = SENT.find(
    field => merged[field] !== undefined && credentials[field] === undefined,
  );
  const changed =
    WAYS.find(
      field => merged[field] !== undefined && merged[field] !== stored[field],
    ) ?? CHECKS.find(field => merged[field] && !stored[field]);
  if (kept && changed) {
    throw new InputError(
      `With another ${changed}, the stored ${kept} would take another way; give the ${kept} again`,
    );
  }
  return merged;
}

/** Credentials that take the place of all that are stored. */
export function replacing(
  credentials: RepositorySettings,
): RepositoryCredentialsInput {
  return {
    ...Object.fromEntries(CREDENTIAL_FIELDS.map(field => [field, null])),
    ...credentialsOf(credentials),
  };
}
