import {
  CREDENTIAL_TEXTS,
  isRecord,
  OPTION_SWITCHES,
  RepositoryType,
} from '@backstage-gitops/plugin-gitops-common';
import { defaultType, RepositorySettings } from '../../store';
import { isType } from './types';

/** Fields of a declarative Secret by their lower-case name: repositories and templates differ in capitals (sources §15.2). */
const TEXTS = new Map<string, (typeof CREDENTIAL_TEXTS)[number]>(
  CREDENTIAL_TEXTS.map(field => [field.toLowerCase(), field]),
);
const SWITCHES = new Map<
  string,
  (typeof OPTION_SWITCHES)[number] | 'useAzureWorkloadIdentity'
>(
  [...OPTION_SWITCHES, 'useAzureWorkloadIdentity' as const].map(field => [
    field.toLowerCase(),
    field,
  ]),
);
const OWN = ['url', 'type', 'name', 'project', 'depth', 'noproxy'];

/** A repository or credential template as Argo CD's Secrets declare it. */
export interface DeclaredRepository {
  url: string;
  type: RepositoryType;
  name?: string;
  project?: string;
  settings: RepositorySettings;
  /** Keys that mean nothing here. */
  unknown: string[];
}

/** What is wrong with a document, in words that hold nothing of its values. */
export class DeclarationError extends Error {}

/**
 * Reads a Secret of the label `argocd.argoproj.io/secret-type: repository` or `repo-creds`.
 *
 * @throws DeclarationError
 */
export function readDeclaredRepository(
  secret: Record<string, unknown>,
): DeclaredRepository {
  const values = readSecretData(secret);
  const url = values.get('url')?.trim();
  if (!url) throw new DeclarationError('it has no url');
  const type = values.get('type') || defaultType(url);
  if (!isType(type)) {
    throw new DeclarationError('its type is none of git, helm and oci');
  }
  return {
    url,
    type,
    name: values.get('name') || undefined,
    project: values.get('project') || undefined,
    settings: readSettings(values),
    unknown: [...values.keys()].filter(
      key => !TEXTS.has(key) && !SWITCHES.has(key) && !OWN.includes(key),
    ),
  };
}

function readSettings(values: ReadonlyMap<string, string>): RepositorySettings {
  const settings: RepositorySettings = {};
  for (const [key, value] of values) {
    const text = TEXTS.get(key);
    const toggle = SWITCHES.get(key);
    if (text) settings[text] = value;
    else if (toggle) settings[toggle] = readSwitch(toggle, value);
  }
  const noProxy = values.get('noproxy');
  if (noProxy) settings.noProxy = noProxy;
  const depth = values.get('depth');
  if (depth) settings.depth = readDepth(depth);
  return settings;
}

function readSwitch(key: string, value: string): boolean {
  const text = value.trim().toLowerCase();
  if (['true', '1', 't'].includes(text)) return true;
  if (['false', '0', 'f', ''].includes(text)) return false;
  throw new DeclarationError(`its ${key} is neither true nor false`);
}

function readDepth(value: string): number {
  const depth = Number(value);
  if (Number.isInteger(depth) && depth >= 0 && depth <= 1_000_000) return depth;
  throw new DeclarationError('its depth is no number of commits');
}

/** Values by lower-case key; `stringData` wins over `data`, as in the API server. */
function readSecretData({
  data,
  stringData,
}: Record<string, unknown>): Map<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of entries(data)) {
    values.set(key.toLowerCase(), decode(key, value));
  }
  for (const [key, value] of entries(stringData)) {
    if (typeof value !== 'string') {
      throw new DeclarationError(`stringData.${key} is no text`);
    }
    values.set(key.toLowerCase(), value);
  }
  return values;
}

function entries(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function decode(key: string, value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/\s/g, '') : '-';
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) {
    throw new DeclarationError(`data.${key} is not base64`);
  }
  return Buffer.from(text, 'base64').toString('utf8');
}
