import { InputError } from '@backstage/errors';
import type { CertificateEntry } from '../../store';
import { parseSshKey } from './sshKey';

/**
 * The public key of somebody who signs commits by ssh, as `ssh-keygen` writes it to a `.pub` file.
 *
 * @param name - who signs, such as an e-mail address; the key's comment where it is empty
 * @throws InputError
 */
export function parseSshSigningKey(
  name: string,
  text: string,
): CertificateEntry {
  const [algorithm, key, ...comment] = text.trim().split(/\s+/);
  const parsed = parseSshKey(algorithm, key, 'The text');
  const signer = name.trim() || comment.join(' ');
  if (!signer) throw new InputError('The key names no signer; give a name');
  return {
    kind: 'ssh-signing-key',
    name: signer,
    identity: parsed.fingerprint,
    algorithm: parsed.algorithm,
    fingerprint: parsed.fingerprint,
    data: `${parsed.algorithm} ${parsed.key}`,
  };
}
