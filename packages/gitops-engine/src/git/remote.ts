import { createHash } from 'node:crypto';
import { EngineError } from '../errors';
import type { GitRemote } from './types';

/** `user@host:path`, the short form of ssh addresses. */
const SCP_FORM = /^[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:(?!\/\/)[^\s]+$/;

/**
 * Refuses addresses that git would read as an option or as a program to run (`ext::…`), schemes that are not allowed, and
 * secrets inside the address, which would show in every message.
 *
 * @throws EngineError InvalidInput
 */
export function checkRemoteUrl(url: string, schemes: readonly string[]): void {
  if (SCP_FORM.test(url) && schemes.includes('ssh')) return;
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new EngineError(
      'InvalidInput',
      `"${url}" is not a repository address.`,
    );
  }
  const scheme = parsed.protocol.slice(0, -1);
  if (parsed.password !== '') {
    throw new EngineError(
      'InvalidInput',
      `The address of repository ${parsed.host}${parsed.pathname} holds a password.`,
      { hint: 'Remove it from the address and register credentials instead.' },
    );
  }
  if (!schemes.includes(scheme)) {
    throw new EngineError(
      'InvalidInput',
      `Repository ${url} uses the scheme "${scheme}", which is not allowed.`,
      { hint: `Use one of: ${schemes.join(', ')}.` },
    );
  }
}

/** Name of a mirror's folder: the same only for the same address and the same credentials. */
export function mirrorName({ url, credentials = {} }: GitRemote): string {
  return createHash('sha256')
    .update(
      JSON.stringify(
        credentials.identity === undefined
          ? [
              url,
              credentials.username,
              credentials.password,
              credentials.bearerToken,
            ]
          : [url, { identity: credentials.identity }],
      ),
    )
    .digest('hex')
    .slice(0, 40);
}

/** Value of the Authorization header; a password without a user name gets the one that Git hosts take (sources §15.4). */
export function authorization({ credentials }: GitRemote): string | undefined {
  if (credentials?.bearerToken) return `Bearer ${credentials.bearerToken}`;
  if (credentials?.password === undefined && !credentials?.username)
    return undefined;
  const user = credentials.username || 'x-access-token';
  const pair = `${user}:${credentials.password ?? ''}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
