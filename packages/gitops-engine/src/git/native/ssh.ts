import type { GitRemote } from '../types';

/** Files that one ssh reads. */
export interface SshFiles {
  key?: string;
  knownHosts?: string;
}

/**
 * The command by which git starts ssh. Nothing of the machine's or the user's configuration takes part: no agent, no other
 * key, no proxy command, no forwarding, nobody to ask. The host's key must be known, unless the remote says otherwise.
 * Git hands the command to a shell, so paths are quoted.
 */
export function sshCommand(
  ssh: string,
  files: SshFiles,
  remote: Pick<GitRemote, 'insecureIgnoreHostKey'>,
): string {
  return [ssh, ...sshArguments(files, remote)].map(quoted).join(' ');
}

/** The same as arguments. */
export function sshArguments(
  { key, knownHosts }: SshFiles,
  { insecureIgnoreHostKey = false }: Pick<GitRemote, 'insecureIgnoreHostKey'>,
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

/** A path as an option of ssh takes it: `%` begins a token, spaces part paths. */
function literal(path: string): string {
  return `"${path.replace(/%/g, '%%')}"`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
