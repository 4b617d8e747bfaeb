import { isRecord } from '@backstage-gitops/plugin-gitops-common';
import type { ChartRepositoryAccess } from '../types';

const MAX_LENGTH = 200;

/**
 * What a registry says of a failure (distribution spec, "Error codes"), in one line; '' where it says nothing, or where it
 * repeats what is secret.
 */
export function registryWords(
  body: Buffer,
  { credentials }: ChartRepositoryAccess,
): string {
  const { code, message } = firstError(body);
  const words = [message, code].find(
    word => typeof word === 'string' && word.trim() !== '',
  );
  if (typeof words !== 'string') return '';
  const { username, password, bearerToken } = credentials ?? {};
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  const isSecret = [password, bearerToken, basic].some(
    secret => secret && words.includes(secret),
  );
  if (isSecret) return '';
  return words
    .replace(/\p{C}+|\s+/gu, ' ')
    .trim()
    .slice(0, MAX_LENGTH)
    .replace(/[.:]+$/, '');
}

function firstError(body: Buffer): Record<string, unknown> {
  const value = parsed(body);
  if (!isRecord(value) || !Array.isArray(value.errors)) return {};
  const [first]: unknown[] = value.errors;
  return isRecord(first) ? first : {};
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
