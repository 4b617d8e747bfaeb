import {
  CertificateInput,
  ImportResult,
  isRecord,
} from '@backstage-gitops/plugin-gitops-common';
import { InputError } from '@backstage/errors';
import {
  parseYaml,
  yamlProblem,
} from '@backstage-gitops/engine/parser/yaml.cjs';
import {
  DeclarationError,
  DeclaredRepository,
  readDeclaredRepository,
} from './declarative';

const TYPE_LABEL = 'argocd.argoproj.io/secret-type';
const MAX_DEPTH = 20;
const MAX_DOCUMENTS = 2_000;

/** One thing that a document declares; what was found out already is its result. */
export type Declared =
  | { kind: 'repository' | 'credential-template'; declared: DeclaredRepository }
  | { kind: 'certificates'; input: CertificateInput }
  | { kind: 'result'; result: Omit<ImportResult, 'index' | 'document'> };

export type Declaration = Pick<ImportResult, 'index' | 'document'> & Declared;

/**
 * What Argo CD's Secrets and ConfigMaps declare, in their order (spec sources §15).
 *
 * @throws InputError where the text is not YAML; it names the line and quotes nothing, since the text holds secrets
 */
export function readDeclarations(text: string): Declaration[] {
  const documents = readDocuments(text);
  if (documents.length > MAX_DOCUMENTS) {
    throw new InputError(`The text holds more than ${MAX_DOCUMENTS} documents`);
  }
  return documents.flatMap((document, index) => {
    const place = { index, document: nameOf(document) };
    try {
      return readDocument(document).map(each => ({ ...place, ...each }));
    } catch (error) {
      if (!(error instanceof DeclarationError)) throw error;
      return [{ ...place, ...refused(error.message) }];
    }
  });
}

function readDocuments(text: string): unknown[] {
  try {
    return parseYaml(text, MAX_DEPTH)
      .filter(document => document !== null)
      .flatMap(document =>
        isRecord(document) && Array.isArray(document.items)
          ? document.items
          : [document],
      );
  } catch (error) {
    const { line } = yamlProblem(error, text);
    throw new InputError(`Line ${line} of the text is not YAML`);
  }
}

function readDocument(document: unknown): Declared[] {
  if (!isRecord(document)) return [skipped('it is no object')];
  const metadata = isRecord(document.metadata) ? document.metadata : {};
  const labels = isRecord(metadata.labels) ? metadata.labels : {};
  if (document.kind === 'Secret') {
    return [readSecret(document, labels[TYPE_LABEL])];
  }
  if (document.kind === 'ConfigMap') {
    const data = isRecord(document.data) ? document.data : {};
    return readConfigMap(metadata.name, data);
  }
  return [skipped('it is neither Secret nor ConfigMap')];
}

function readSecret(secret: Record<string, unknown>, type: unknown): Declared {
  switch (type) {
    case 'repository':
      return { kind: 'repository', declared: readDeclaredRepository(secret) };
    case 'repo-creds':
      return {
        kind: 'credential-template',
        declared: readDeclaredRepository(secret),
      };
    case undefined:
      return skipped(`it has no label ${TYPE_LABEL}`);
    default:
      return skipped(`Secrets of type ${String(type)} are not repositories`);
  }
}

function readConfigMap(
  name: unknown,
  data: Record<string, unknown>,
): Declared[] {
  const certificates = (input: CertificateInput): Declared => ({
    kind: 'certificates',
    input,
  });
  const texts = Object.entries(data).map(([key, value]): [string, string] => {
    if (typeof value === 'string') return [key, value];
    throw new DeclarationError(`data.${key} is no text`);
  });
  switch (name) {
    case 'argocd-ssh-known-hosts-cm':
      return texts
        .filter(([, text]) => text.trim() !== '')
        .map(([, text]) =>
          certificates({ kind: 'ssh-known-host', data: text }),
        );
    case 'argocd-tls-certs-cm':
      return texts.map(([host, text]) =>
        certificates({ kind: 'tls-certificate', name: host, data: text }),
      );
    case 'argocd-gpg-keys-cm':
      return texts.map(([, text]) =>
        certificates({ kind: 'gpg-key', data: text }),
      );
    default:
      return [skipped('ConfigMaps of this name are not taken in')];
  }
}

function skipped(message: string): Declared {
  return {
    kind: 'result',
    result: { kind: 'none', action: 'skipped', message },
  };
}

function refused(message: string): Declared {
  return {
    kind: 'result',
    result: { kind: 'none', action: 'rejected', message },
  };
}

function nameOf(document: unknown): string {
  if (!isRecord(document)) return 'document';
  const metadata = isRecord(document.metadata) ? document.metadata : {};
  const name = [metadata.namespace, metadata.name].filter(
    part => typeof part === 'string',
  );
  return `${String(document.kind ?? 'document')} ${name.join('/')}`
    .trim()
    .slice(0, 600);
}
