import type { LookupAddress } from 'node:dns';
import type { GitRemote } from '../types';
import { usesProxy } from '../net/proxy';

/** What every git process of a provider shares. */
export interface NativeSettings {
  /** Absolute path of git. */
  git: string;
  /** Absolute path of ssh, where there is one. */
  ssh?: string;
  /** Schemes that remotes may use; all others, `ext` above all, are refused by git itself. */
  schemes: readonly string[];
  /** Folder of the mirrors. */
  folder: string;
  /** An empty folder that stands for the home directory. */
  home: string;
  /** Search path for what git and ssh start; nothing else is looked up there. */
  searchPath: string;
}

/** Name of the remote inside a mirror's git. It stands in no file: each process is told what it means. */
export const REMOTE_NAME = 'origin';

/**
 * The whole environment of a git process. Nothing of the machine's or the user's configuration takes part, nothing asks, no
 * hook runs. Processes that stay on this machine are given no credentials and may use no protocol.
 *
 * @param gitDir - the mirror; undefined for a process that needs none
 * @param config - settings of this process, over the common ones
 */
export function gitEnvironment(
  settings: NativeSettings,
  gitDir: string | undefined,
  config: readonly [string, string][] = [],
  sshCommand = 'false',
): Record<string, string> {
  return {
    ...(gitDir === undefined ? {} : { GIT_DIR: gitDir }),
    GIT_CEILING_DIRECTORIES: settings.folder,
    HOME: settings.home,
    XDG_CONFIG_HOME: settings.home,
    PATH: settings.searchPath,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_SSH_COMMAND: sshCommand,
    GIT_SSH_VARIANT: 'ssh',
    ...configVariables([
      ['core.hooksPath', '/dev/null'],
      ['core.bigFileThreshold', '8m'],
      ['gc.auto', '0'],
      ['maintenance.auto', 'false'],
      ['protocol.allow', 'never'],
      ...config,
    ]),
  };
}

/**
 * A mirror lacks the contents that nobody read yet. These say so to a git that fetches or repacks; without them, as in all
 * that only reads, a missing object is simply missing, and no git goes to fetch it by itself.
 */
export const PARTIAL_CONFIG: [string, string][] = [
  [`remote.${REMOTE_NAME}.promisor`, 'true'],
  [`remote.${REMOTE_NAME}.partialclonefilter`, 'blob:none'],
];

/** What a git process needs to know of the remote that it talks to. */
export interface NetworkSettings {
  remote: GitRemote;
  /** Value of the Authorization header. */
  authorization?: string;
  /** Where the host is, so that its name is not resolved again. */
  addresses?: readonly LookupAddress[];
  files: {
    authorities?: string;
    certificate?: string;
    certificateKey?: string;
  };
}

/**
 * Credentials travel in the environment (git-config(1), GIT_CONFIG_COUNT): unlike arguments they show in no process list and
 * in no error, and they are bound to scheme and host.
 */
export function networkConfig(
  { schemes }: NativeSettings,
  { remote, authorization, addresses, files }: NetworkSettings,
): [string, string][] {
  const config: [string, string][] = [
    ...schemes.map((scheme): [string, string] => [
      `protocol.${scheme}.allow`,
      'always',
    ]),
    [`remote.${REMOTE_NAME}.url`, remote.url],
    ...PARTIAL_CONFIG,
    // A redirect would carry the credentials to a host that nobody registered.
    ['http.followRedirects', 'false'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '30'],
    ['credential.helper', ''],
    ['core.askPass', ''],
  ];
  if (!/^https?:/.test(remote.url)) return config;
  // Empty: none, whatever the environment says.
  const proxy = usesProxy(remote.url, remote) ? remote.proxy : undefined;
  config.push(['http.proxy', proxy ?? '']);
  const { origin, protocol, hostname, port } = new URL(remote.url);
  if (addresses) {
    const where = addresses.map(({ address }) => address).join(',');
    const wanted = port || (protocol === 'https:' ? '443' : '80');
    config.push(['http.curloptResolve', `${hostname}:${wanted}:${where}`]);
  }
  const bound: [string, string | undefined][] = [
    ['extraHeader', authorization && `Authorization: ${authorization}`],
    ['sslCAInfo', files.authorities],
    ['sslCert', files.certificate],
    ['sslKey', files.certificateKey],
    ['sslVerify', remote.insecureSkipVerify ? 'false' : undefined],
  ];
  for (const [key, value] of bound) {
    if (value !== undefined) config.push([`http.${origin}/.${key}`, value]);
  }
  return config;
}

/** Settings as git reads them from its environment. */
function configVariables(
  config: readonly [string, string][],
): Record<string, string> {
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(config.length)],
    ...config.flatMap(([key, value], i) => [
      [`GIT_CONFIG_KEY_${i}`, key],
      [`GIT_CONFIG_VALUE_${i}`, value],
    ]),
  ]);
}
