import { createHash, verify } from 'node:crypto';
import { readSshPublicKey, sshFingerprint, type SshPublicKey } from './sshKey';
import { readWire, unsigned, wireBytes } from './sshWire';
import type { SignatureOutcome } from './signature';

const MAGIC = 'SSHSIG';
const NAMESPACE = 'git';
const ARMOUR =
  /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\s*$/;
const HASHES = new Set(['sha256', 'sha512']);
const RSA_HASHES: Record<string, string> = {
  'rsa-sha2-256': 'sha256',
  'rsa-sha2-512': 'sha512',
};
const CURVE_HASHES: Record<string, string> = {
  'ecdsa-sha2-nistp256': 'sha256',
  'ecdsa-sha2-nistp384': 'sha384',
  'ecdsa-sha2-nistp521': 'sha512',
};

/**
 * Checks a signature of ssh-keygen over a payload (OpenSSH's PROTOCOL.sshsig): the signature carries the public key; whether
 * that key is allowed is the caller's question. The signature must have been made for Git: one that the same key made for
 * something else does not count.
 */
export function checkSshSignature(
  armoured: string,
  payload: Buffer,
): SignatureOutcome {
  try {
    return check(armoured, payload);
  } catch (error) {
    return {
      good: false,
      reason: `has an SSH signature that cannot be read: ${
        error instanceof Error ? error.message : String(error)
      }`,
    };
  }
}

function check(armoured: string, payload: Buffer): SignatureOutcome {
  const body = ARMOUR.exec(armoured.replace(/\r/g, ''))?.[1];
  if (body === undefined) throw new RangeError('it is damaged');
  const wire = readWire(Buffer.from(body, 'base64'));
  if (
    wire.raw(MAGIC.length).toString('latin1') !== MAGIC ||
    wire.number() !== 1
  )
    throw new RangeError('it is of an unknown version');
  const blob = wire.bytes();
  const namespace = wire.text();
  const reserved = wire.bytes();
  const hash = wire.text();
  const signature = wire.bytes();
  wire.end();
  if (namespace !== NAMESPACE) {
    return {
      good: false,
      reason: `has an SSH signature that was made for "${namespace.slice(
        0,
        40,
      )}", not for Git`,
    };
  }
  if (!HASHES.has(hash)) throw new RangeError('its hash is not supported');
  const signed = Buffer.concat([
    Buffer.from(MAGIC),
    wireBytes(namespace),
    wireBytes(reserved),
    wireBytes(hash),
    wireBytes(createHash(hash).update(payload).digest()),
  ]);
  return isSigned(readSshPublicKey(blob), signature, signed)
    ? { good: true, signer: { kind: 'ssh', key: sshFingerprint(blob) } }
    : {
        good: false,
        reason:
          'has an SSH signature that does not fit: it or what it signs was changed',
      };
}

function isSigned(
  { kind, key, numberBytes = 0 }: SshPublicKey,
  signature: Buffer,
  signed: Buffer,
): boolean {
  const wire = readWire(signature);
  const algorithm = wire.text();
  const value = wire.bytes();
  wire.end();
  if (kind === 'ssh-ed25519' && algorithm === kind) {
    return verify(null, signed, key, value);
  }
  if (kind === 'ssh-rsa' && algorithm in RSA_HASHES) {
    return verify(RSA_HASHES[algorithm], signed, key, value);
  }
  if (kind in CURVE_HASHES && algorithm === kind) {
    const numbers = readWire(value);
    const pair = [numbers.bytes(), numbers.bytes()];
    numbers.end();
    return verify(
      CURVE_HASHES[kind],
      signed,
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.concat(pair.map(each => unsigned(each, numberBytes))),
    );
  }
  throw new RangeError('its algorithm is not supported');
}
