import { EngineError } from '../../errors';
import type { GitCredentials, GitRemote } from '../types';
import { isSshUrl } from '../remote';

/** The one way by which a remote is asked. */
export type AuthMethod =
  | 'bearer'
  | 'basic'
  | 'ssh'
  | 'githubApp'
  | 'gcp'
  | 'azureWorkloadIdentity'
  | 'azureServicePrincipal'
  | 'none';

/**
 * Chooses the way in the order of sources §15.4, out of those that the address can use: ssh knows keys alone, http
 * everything but keys.
 */
export function authMethod({ url, credentials = {} }: GitRemote): AuthMethod {
  if (isSshUrl(url)) return credentials.sshPrivateKey ? 'ssh' : 'none';
  if (!/^https?:/.test(url)) return 'none';
  if (credentials.bearerToken) return 'bearer';
  if (credentials.password !== undefined || credentials.username)
    return 'basic';
  if (credentials.githubApp) return 'githubApp';
  if (credentials.gcpServiceAccountKey) return 'gcp';
  if (credentials.azureWorkloadIdentity) return 'azureWorkloadIdentity';
  if (credentials.azureServicePrincipal) return 'azureServicePrincipal';
  return 'none';
}

/** Value of a Basic header. A password without a user name gets the one that Git hosts take (sources §15.4). */
export function basicHeader(
  username: string | undefined,
  password: string | undefined,
): string {
  const pair = `${username || 'x-access-token'}:${password ?? ''}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** Everything in credentials that no message may show. */
export function secretsOf(credentials: GitCredentials = {}): string[] {
  const fields = [
    credentials.password,
    credentials.bearerToken,
    credentials.sshPrivateKey,
    credentials.githubApp?.privateKey,
    credentials.gcpServiceAccountKey,
    credentials.azureServicePrincipal?.clientSecret,
    credentials.clientCertificate?.key,
  ];
  return fields.flatMap(secret => (secret ? [secret] : []));
}

/** @throws EngineError InvalidInput where a private key is locked: nobody is there to type a passphrase. */
export function requireOpenKey(pem: string, what: string): string {
  if (!/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(pem)) {
    throw new EngineError('InvalidInput', `${what} is no private key in PEM.`, {
      hint: 'Paste the whole file, with its BEGIN and END lines.',
    });
  }
  if (/ENCRYPTED/.test(pem) || isLockedOpenSshKey(pem)) {
    throw new EngineError(
      'InvalidInput',
      `${what} is protected by a passphrase.`,
      { hint: 'Register a key without one: `ssh-keygen -p` takes it away.' },
    );
  }
  return `${pem.replace(/\r\n/g, '\n').trim()}\n`;
}

/** OpenSSH's own form names its cipher after the magic word (PROTOCOL.key): a length, then the name, `none` for open ones. */
function isLockedOpenSshKey(pem: string): boolean {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(
    pem,
  )?.[1];
  if (body === undefined) return false;
  const data = Buffer.from(body, 'base64');
  const magic = 'openssh-key-v1\0'.length;
  return data.toString('latin1', magic + 4, magic + 8) !== 'none';
}
