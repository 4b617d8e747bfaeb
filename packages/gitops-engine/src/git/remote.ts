import { createHash } from 'node:crypto';
import { EngineError } from '../errors';
import type { GitRemote, RefListing, RemoteAnswer } from './types';

/** `user@host:path`, the short form of ssh addresses. */
const SCP_FORM =
  /^(?!-)[A-Za-z0-9._-]+@(?!-)[A-Za-z0-9.-]+:(?!\/\/)[^\s\p{Cc}]+$/u;

/** Whether a remote is reached by ssh. */
export function isSshUrl(url: string): boolean {
  return SCP_FORM.test(url) || /^ssh:/i.test(url);
}

/** Where ssh goes for an address, in either form; `path` as the other side gets it. */
export function sshTarget(url: string): {
  user?: string;
  host: string;
  port?: string;
  path: string;
} {
  if (SCP_FORM.test(url)) {
    const [, user, host, path] = /^([^@]*)@([^:]*):(.*)$/.exec(url) ?? [];
    return { user, host, path };
  }
  const { username, hostname, port, pathname } = new URL(url);
  return {
    user: decodeURIComponent(username) || undefined,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port || undefined,
    path: decodeURIComponent(pathname),
  };
}

/**
 * Refuses addresses that git would read as an option or as a program to run (`ext::…`), schemes that are not allowed, and
 * secrets inside the address, which would show in every message.
 *
 * @throws EngineError InvalidInput
 */
export function checkRemoteUrl(url: string, schemes: readonly string[]): void {
  if (SCP_FORM.test(url) && schemes.includes('ssh')) return;
  // URL() drops line ends and tabs; git and ssh would get them.
  if (/[\s\p{Cc}]/u.test(url) || !URL.canParse(url)) throw notAnAddress(url);
  const parsed = new URL(url);
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
  // ssh would read such a host or user as an option.
  if (/^(-|%2d)/i.test(parsed.hostname) || /^(-|%2d)/i.test(parsed.username)) {
    throw notAnAddress(url);
  }
}

function notAnAddress(url: string): EngineError {
  return new EngineError(
    'InvalidInput',
    `${JSON.stringify(url)} is not a repository address.`,
    {
      hint: 'Write it like https://host/team/repository.git or git@host:team/repository.git.',
    },
  );
}

/** What a listing says of its remote. */
export function answerOf({ defaultBranch, refs }: RefListing): RemoteAnswer {
  return { ok: true, defaultBranch, refs: refs.size };
}

/** Name of a mirror's folder: the same only for the same address and the same credentials. */
export function mirrorName({ url, credentials = {} }: GitRemote): string {
  const { identity, ...secrets } = credentials;
  return digestOf(
    identity === undefined ? [url, secrets] : [url, { identity }],
  );
}

/** A short name for a value: 40 hex digits of its SHA-256, whatever the order of its fields. */
export function digestOf(value: unknown): string {
  const sorted = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : each,
  );
  return createHash('sha256').update(sorted).digest('hex').slice(0, 40);
}
