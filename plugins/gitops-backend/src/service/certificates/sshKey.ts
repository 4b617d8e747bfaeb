import { InputError } from '@backstage/errors';
import { sshFingerprint } from '@backstage-gitops/engine';

const ALGORITHM = /^[a-z0-9][a-z0-9@.-]*$/;
const MAX_KEY_BYTES = 16_384;

/** A public key as OpenSSH writes it: `ssh-ed25519 AAAA…`. */
export interface SshKey {
  algorithm: string;
  /** Base64, as it was given. */
  key: string;
  /** `SHA256:` and base64 without padding, as ssh-keygen prints it. */
  fingerprint: string;
}

/**
 * Reads algorithm and key; the key's own first field must name the algorithm (RFC 4253 §6.6).
 *
 * @throws InputError
 */
export function parseSshKey(
  algorithm: string | undefined,
  key: string | undefined,
  where: string,
): SshKey {
  if (!algorithm || !key || !ALGORITHM.test(algorithm)) {
    throw new InputError(
      `${where} holds no public key, such as ssh-ed25519 AAAA…`,
    );
  }
  const bytes = Buffer.from(key, 'base64');
  const length = bytes.length >= 4 ? bytes.readUInt32BE(0) : 0;
  if (
    bytes.length > MAX_KEY_BYTES ||
    bytes.subarray(4, 4 + length).toString('latin1') !== algorithm
  ) {
    throw new InputError(`${where} holds a broken ${algorithm} key`);
  }
  return { algorithm, key, fingerprint: sshFingerprint(bytes) };
}
