import { dirname, join } from 'node:path';
import type { EngineError } from '../../errors';
import { sshFingerprint } from '../../integrity/sshKey';
import { repositoryUnreachable } from '../failures';
import { allowedAddresses } from '../net/guard';
import { sshTarget } from '../remote';
import type { NativeAccess } from './access';
import { knownHostName } from './ssh';

/** What ssh says when it does not trust the host. */
export const HOST_KEY =
  /Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED/i;

const CHANGED = /REMOTE HOST IDENTIFICATION HAS CHANGED/i;
/** The best first, as ssh itself prefers them. */
const KINDS = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'rsa-sha2-512', 'ssh-rsa'];

/**
 * The error for a host whose key is not among the known ones. It shows the fingerprint that the host offers, to compare with
 * what its operator publishes, and the line to register once they agree.
 */
export async function hostKeyFailure(
  access: NativeAccess,
  stderr: string,
): Promise<EngineError> {
  const remote = access.remote();
  const { host } = sshTarget(remote.url);
  const line = await offeredKey(access);
  const offer = line ? `, it offers ${fingerprint(line)}` : '';
  return CHANGED.test(stderr)
    ? repositoryUnreachable(
        remote,
        `the host key of ${host} is not the one that is known${offer}`,
        'Someone may stand between, or the host has a new key: ask its operator, and replace the known host only then.',
      )
    : repositoryUnreachable(
        remote,
        `the host key of ${host} is unknown${offer}`,
        line
          ? `Compare the fingerprint with what the host's operator publishes, then add to the known hosts: ${line}`
          : 'Add the host key to the known hosts.',
      );
}

/** SHA-256 of a key as ssh shows it; `line` is one of known_hosts. */
function fingerprint(line: string): string {
  return sshFingerprint(Buffer.from(line.split(' ')[2] ?? '', 'base64'));
}

/** Asks the host for its keys; ssh itself tells only that it does not know them. */
async function offeredKey({
  launcher,
  settings,
  remote,
  check,
}: NativeAccess): Promise<string | undefined> {
  const { url } = remote();
  const { host, port = '22' } = sshTarget(url);
  const [first] = (await allowedAddresses(check, url, remote())) ?? [];
  const scan = launcher.run({
    program: join(dirname(settings.ssh ?? '/usr/bin/ssh'), 'ssh-keyscan'),
    argv: ['-T', '5', '-p', port, '--', first?.address ?? host],
    cwd: settings.home,
    env: { PATH: settings.searchPath, LC_ALL: 'C' },
    deadlineMs: 10_000,
    maxOutputBytes: 64 * 1024,
  });
  // Where ssh-keyscan is not installed, the error does without the fingerprint.
  const output = await scan.then(
    ({ stdout }) => stdout.toString('utf8'),
    () => '',
  );
  const lines = output
    .split('\n')
    .filter(each => /^[^#\s]\S* [a-z0-9-]+ [A-Za-z0-9+/=]+$/.test(each))
    .map(each => each.replace(/^\S+/, knownHostName(url)));
  return KINDS.map(kind =>
    lines.find(each => each.split(' ')[1] === kind),
  ).find(each => each !== undefined);
}
