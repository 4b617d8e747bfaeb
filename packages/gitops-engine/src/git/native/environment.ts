import { authorization } from '../remote';
import type { GitRemote } from '../types';

/** What every git process of a provider shares. */
export interface NativeSettings {
  /** Absolute path of git. */
  git: string;
  /** Schemes that remotes may use; all others, `ext` above all, are refused by git itself. */
  schemes: readonly string[];
  /** An empty folder that stands for the home directory. */
  home: string;
  /** Search path for ssh; nothing else is looked up there. */
  searchPath: string;
}

/**
 * The whole environment of a git process that works on one mirror. Nothing of the machine's or the user's configuration
 * takes part, nothing asks, no hook runs. Processes that stay on this machine are given no credentials.
 */
export function gitEnvironment(
  settings: NativeSettings,
  gitDir: string,
  network: readonly [string, string][] = [],
): Record<string, string> {
  return {
    GIT_DIR: gitDir,
    HOME: settings.home,
    XDG_CONFIG_HOME: settings.home,
    PATH: settings.searchPath,
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_SSH_COMMAND: 'ssh -F /dev/null -o BatchMode=yes',
    ...configVariables([
      ['core.hooksPath', '/dev/null'],
      ['core.bigFileThreshold', '8m'],
      ['gc.auto', '0'],
      ['maintenance.auto', 'false'],
      ['protocol.allow', 'never'],
      ...network,
    ]),
  };
}

/**
 * Configuration of a git process that talks to the remote. Credentials travel in the environment (git-config(1),
 * GIT_CONFIG_COUNT): unlike arguments they show in no process list and in no error, and they are bound to scheme and host.
 *
 * @param caFile - PEM file with the remote's own authorities
 */
export function networkConfig(
  { schemes }: NativeSettings,
  remote: GitRemote,
  caFile?: string,
): [string, string][] {
  const config: [string, string][] = [
    ...schemes.map((scheme): [string, string] => [
      `protocol.${scheme}.allow`,
      'always',
    ]),
    // A redirect would carry the credentials to a host that nobody registered.
    ['http.followRedirects', 'false'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '30'],
    ['credential.helper', ''],
    ['core.askPass', ''],
  ];
  const header = authorization(remote);
  if (header && /^https?:/.test(remote.url)) {
    config.push([
      `http.${new URL(remote.url).origin}/.extraHeader`,
      `Authorization: ${header}`,
    ]);
  }
  if (caFile) config.push(['http.sslCAInfo', caFile]);
  if (remote.insecureSkipVerify) config.push(['http.sslVerify', 'false']);
  return config;
}

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
