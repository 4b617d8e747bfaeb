import {
  CREDENTIAL_FIELDS,
  CREDENTIAL_TEXTS,
  isSshUrl,
  SIGN_IN_FIELDS,
  signInMethod,
} from '@backstage-gitops/plugin-gitops-common';
import type {
  CredentialField,
  OptionSwitch,
  RepositoryCredentialsInput,
  RepositoryInput,
  RepositoryOptions,
  RepositoryType,
  SignInMethod,
} from '@backstage-gitops/plugin-gitops-common';

export type TextField = Exclude<CredentialField, 'useAzureWorkloadIdentity'>;

/** What the dialog holds while a repository or template is filled in. */
export interface RepositoryForm {
  type: RepositoryType;
  url: string;
  name: string;
  project: string;
  method: SignInMethod;
  /** Typed now; what is stored is never known here. */
  texts: Partial<Record<TextField, string>>;
  /** Stored fields that are to go. */
  removed: readonly CredentialField[];
  options: RepositoryOptions;
}

/** What is stored of a repository or template, as far as it is shown. */
export interface Stored {
  id: string;
  url: string;
  name?: string;
  project?: string;
  type: RepositoryType;
  credentialFields: readonly string[];
  options: RepositoryOptions;
}

/** Fields that go with any way to sign in. */
export const CONNECTION_FIELDS: readonly TextField[] = [
  'tlsClientCertData',
  'tlsClientCertKey',
  'caBundle',
  'proxy',
];

export function initialForm(stored?: Stored): RepositoryForm {
  return {
    type: stored?.type ?? 'git',
    url: stored?.url ?? '',
    name: stored?.name ?? '',
    project: stored?.project ?? '',
    method: signInMethod(stored?.credentialFields ?? []),
    texts: {},
    removed: [],
    options: stored?.options ?? {},
  };
}

/** The ways to sign in that a type and an address leave. */
export function methodsOf({
  type,
  url,
}: Pick<RepositoryForm, 'type' | 'url'>): readonly SignInMethod[] {
  if (type !== 'git') return ['none', 'basic', 'bearer', 'clientCertificate'];
  if (isSshUrl(url)) return ['none', 'ssh'];
  return [
    'none',
    'basic',
    'bearer',
    'ssh',
    'githubApp',
    'gcp',
    'azureWorkloadIdentity',
    'azureServicePrincipal',
    'clientCertificate',
  ];
}

/** The switches that mean something for a type and an address. */
export function switchesOf({
  type,
  url,
}: Pick<RepositoryForm, 'type' | 'url'>): readonly OptionSwitch[] {
  if (type === 'oci') return ['insecure', 'insecureOCIForceHttp'];
  if (type === 'helm')
    return [
      'insecure',
      'enableOCI',
      'insecureOCIForceHttp',
      'forceHttpBasicAuth',
    ];
  return isSshUrl(url)
    ? ['insecureIgnoreHostKey', 'enableLfs']
    : ['insecure', 'enableLfs', 'forceHttpBasicAuth'];
}

/** Text fields of a method, in the order in which people know them. */
export function textsOf(method: SignInMethod): readonly TextField[] {
  const { required, optional } = SIGN_IN_FIELDS[method];
  const fields = [...required, ...optional];
  return CREDENTIAL_TEXTS.filter(field => fields.includes(field));
}

export const isText = (field: CredentialField): field is TextField =>
  field !== 'useAzureWorkloadIdentity';

/** Why the form cannot be sent yet, undefined where it can. */
export function problemOf(
  form: RepositoryForm,
  stored?: Stored,
): string | undefined {
  if (!form.url.trim()) return 'Give the URL.';
  const missing = SIGN_IN_FIELDS[form.method].required
    .filter(isText)
    .find(
      field =>
        !form.texts[field]?.trim() &&
        (!stored?.credentialFields.includes(field) ||
          form.removed.includes(field)),
    );
  return missing && 'Fill in what the way to sign in needs.';
}

/**
 * Credentials as they are sent: what was typed; null for stored fields of ways to sign in that are not chosen any more, and
 * for those that were removed. All other stored fields are left out, which keeps them.
 */
export function credentialsOf(
  form: RepositoryForm,
  stored?: Stored,
): RepositoryCredentialsInput {
  const credentials: RepositoryCredentialsInput = {};
  const { required, optional } = SIGN_IN_FIELDS[form.method];
  const used: readonly CredentialField[] = [
    ...required,
    ...optional,
    ...CONNECTION_FIELDS,
  ];
  for (const field of CREDENTIAL_FIELDS) {
    const typed = isText(field) ? form.texts[field] : undefined;
    if (!isText(field)) {
      if (used.includes(field)) credentials[field] = true;
      else if (stored?.credentialFields.includes(field))
        credentials[field] = null;
    } else if (used.includes(field) && typed?.trim()) {
      credentials[field] = typed;
    } else if (
      stored?.credentialFields.includes(field) &&
      (!used.includes(field) || form.removed.includes(field))
    ) {
      credentials[field] = null;
    }
  }
  return credentials;
}

/** What goes to the server, for a test or to be stored. */
export function inputOf(
  form: RepositoryForm,
  stored?: Stored,
): Omit<RepositoryInput, 'name' | 'validate'> {
  return {
    url: form.url.trim(),
    type: form.type,
    ...(form.project.trim() && { project: form.project.trim() }),
    credentials: credentialsOf(form, stored),
    options: form.options,
  };
}
