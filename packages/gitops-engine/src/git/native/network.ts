import { EngineError } from '../../errors';
import { requireOpenKey } from '../auth/method';
import { allowedAddresses } from '../net/guard';
import { isSshUrl } from '../remote';
import type { NativeAccess } from './access';
import type { GitRemote } from '../types';
import {
  gitEnvironment,
  networkConfig,
  type NativeSettings,
} from './environment';
import { withPrivateFiles, type PrivateFile } from './privateFiles';
import { sshArguments, sshCommand } from './ssh';

/**
 * Runs `use` with the environment of a git process that talks to a remote: its address checked, its token minted, its keys
 * and certificates in files that are gone afterwards. Rejects with an EngineError where the remote may not be reached or its
 * credentials cannot be used.
 */
export async function withNetwork<T>(
  access: NativeAccess,
  gitDir: string | undefined,
  use: (env: Record<string, string>) => Promise<T>,
): Promise<T> {
  const { settings, authenticate, check } = access;
  const remote = access.remote();
  if (isSshUrl(remote.url)) {
    return withSsh(access, (ssh, argv) => {
      const config = networkConfig(settings, { remote, files: {} });
      const command = sshCommand(ssh, argv);
      return use(gitEnvironment(settings, gitDir, config, command));
    });
  }
  const addresses = /^https?:/.test(remote.url)
    ? await allowedAddresses(check, remote.url, remote)
    : undefined;
  const authorization = await authenticate(remote);
  return withPrivateFiles(settings.folder, tlsFiles(remote), files => {
    const config = networkConfig(settings, {
      remote,
      authorization,
      addresses,
      files,
    });
    return use(gitEnvironment(settings, gitDir, config));
  });
}

/** Runs `use` with ssh and the arguments that it always gets, while its key and known hosts are there to be read. */
export async function withSsh<T>(
  access: NativeAccess,
  use: (ssh: string, argv: readonly string[]) => Promise<T>,
): Promise<T> {
  const { settings, check } = access;
  const remote = access.remote();
  const ssh = requireSsh(settings, remote);
  const [first] = (await allowedAddresses(check, remote.url, remote)) ?? [];
  return withPrivateFiles(settings.folder, sshFiles(remote), files =>
    use(ssh, sshArguments(files, remote, first?.address)),
  );
}

function tlsFiles({
  caBundle,
  credentials,
}: GitRemote): PrivateFile<'authorities' | 'certificate' | 'certificateKey'>[] {
  const pair = credentials?.clientCertificate;
  const what = 'The key of the client certificate';
  return [
    { name: 'authorities', content: caBundle || undefined },
    { name: 'certificate', content: pair?.certificate },
    { name: 'certificateKey', content: pair && requireOpenKey(pair.key, what) },
  ];
}

function sshFiles(remote: GitRemote): PrivateFile<'key' | 'knownHosts'>[] {
  const key = remote.credentials?.sshPrivateKey;
  const what = `The ssh key of repository ${remote.url}`;
  return [
    { name: 'key', content: key ? requireOpenKey(key, what) : undefined },
    { name: 'knownHosts', content: remote.knownHosts },
  ];
}

/** Path of ssh. @throws EngineError InvalidInput where ssh is not there, or could not do what the remote asks for */
function requireSsh({ ssh }: NativeSettings, remote: GitRemote): string {
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
