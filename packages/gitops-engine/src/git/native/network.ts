import { EngineError } from '../../errors';
import type { Authenticator } from '../auth/authenticator';
import { authMethod, requireOpenKey } from '../auth/method';
import { isSshUrl } from '../remote';
import type { GitRemote } from '../types';
import {
  gitEnvironment,
  networkConfig,
  type NativeSettings,
} from './environment';
import { withPrivateFiles } from './privateFiles';
import { sshCommand } from './ssh';

/**
 * Runs `use` with the environment of a git process that talks to a remote: its token minted, its keys and certificates in
 * files that are gone afterwards. Rejects with an EngineError where credentials cannot be used.
 */
export async function withNetwork<T>(
  settings: NativeSettings,
  gitDir: string | undefined,
  remote: GitRemote,
  authenticate: Authenticator,
  use: (env: Record<string, string>) => Promise<T>,
): Promise<T> {
  if (isSshUrl(remote.url)) {
    const ssh = requireSsh(settings, remote);
    const config = networkConfig(settings, { remote, files: {} });
    return withPrivateFiles(settings.folder, sshFiles(remote), files =>
      use(
        gitEnvironment(
          settings,
          gitDir,
          config,
          sshCommand(ssh, files, remote),
        ),
      ),
    );
  }
  const authorization = await authenticate(remote);
  const { clientCertificate } = remote.credentials ?? {};
  const contents = {
    authorities: remote.caBundle || undefined,
    certificate: clientCertificate?.certificate,
    certificateKey:
      clientCertificate &&
      requireOpenKey(
        clientCertificate.key,
        'The key of the client certificate',
      ),
  };
  return withPrivateFiles(settings.folder, contents, files => {
    const config = networkConfig(settings, { remote, authorization, files });
    return use(gitEnvironment(settings, gitDir, config));
  });
}

/** Contents of the files of one ssh. */
export function sshFiles(
  remote: GitRemote,
): Record<'key' | 'knownHosts', string | undefined> {
  const key = remote.credentials?.sshPrivateKey;
  return {
    key:
      key !== undefined && authMethod(remote) === 'ssh'
        ? requireOpenKey(key, `The ssh key of repository ${remote.url}`)
        : undefined,
    knownHosts: remote.knownHosts,
  };
}

/** Path of ssh. @throws EngineError InvalidInput where ssh is not there, or could not do what the remote asks for */
export function requireSsh({ ssh }: NativeSettings, remote: GitRemote): string {
  if (remote.proxy) {
    throw new EngineError(
      'InvalidInput',
      `Repository ${remote.url} is reached by ssh, which uses no proxy.`,
      { hint: 'Use its https address, or register it without a proxy.' },
    );
  }
  if (ssh === undefined) {
    throw new EngineError(
      'InvalidInput',
      `Repository ${remote.url} needs ssh, which is not installed.`,
      { hint: 'Install the OpenSSH client, or use its https address.' },
    );
  }
  return ssh;
}
