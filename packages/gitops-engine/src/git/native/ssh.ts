import { sshTarget } from '../remote';
import type { GitRemote } from '../types';

/** Files that one ssh reads. */
export interface SshFiles {
  key?: string;
  knownHosts?: string;
}

/** The command by which git starts ssh; git hands it to a shell, so everything is quoted. */
export function sshCommand(ssh: string, argv: readonly string[]): string {
  return [ssh, ...argv].map(quoted).join(' ');
}

/**
 * What ssh is always told. Nothing of the machine's or the user's configuration takes part: no agent, no other key, no proxy
 * command, no forwarding, nobody to ask. The host's key must be known, unless the remote says otherwise.
 *
 * @param address - where to connect instead of resolving the host's name; the host keeps its name in the known hosts
 */
export function sshArguments(
  { key, knownHosts }: SshFiles,
  {
    url,
    insecureIgnoreHostKey = false,
  }: Pick<GitRemote, 'url' | 'insecureIgnoreHostKey'>,
  address?: string,
): string[] {
  const hosts = insecureIgnoreHostKey ? undefined : knownHosts;
  const options = {
    BatchMode: 'yes',
    StrictHostKeyChecking: insecureIgnoreHostKey ? 'no' : 'yes',
    UserKnownHostsFile: hosts === undefined ? '/dev/null' : literal(hosts),
    GlobalKnownHostsFile: '/dev/null',
    VerifyHostKeyDNS: 'no',
    UpdateHostKeys: 'no',
    CheckHostIP: 'no',
    IdentityFile: key === undefined ? 'none' : literal(key),
    IdentitiesOnly: 'yes',
    IdentityAgent: 'none',
    PreferredAuthentications: 'publickey',
    ProxyCommand: 'none',
    ControlPath: 'none',
    ClearAllForwardings: 'yes',
    PermitLocalCommand: 'no',
    ConnectTimeout: '15',
    ServerAliveInterval: '15',
    ServerAliveCountMax: '2',
    ...(address === undefined
      ? {}
      : { HostName: address, HostKeyAlias: knownHostName(url) }),
  };
  return [
    '-F',
    '/dev/null',
    '-T',
    ...Object.entries(options).flatMap(([name, value]) => [
      '-o',
      `${name}=${value}`,
    ]),
  ];
}

/** A host as known_hosts names it (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export function knownHostName(url: string): string {
  const { host, port = '22' } = sshTarget(url);
  return port === '22' ? host : `[${host}]:${port}`;
}

/** A path as an option of ssh takes it: `%` begins a token, spaces part paths. */
function literal(path: string): string {
  return `"${path.replace(/%/g, '%%')}"`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
