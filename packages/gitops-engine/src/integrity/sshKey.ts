import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { readWire, unsigned } from './sshWire';

/** A public key as a signature carries it. */
export interface SshPublicKey {
  kind: string;
  key: KeyObject;
  /** Bytes of one number of an ECDSA signature. */
  numberBytes?: number;
}

const MIN_RSA_BITS = 2048;
const CURVES: Record<string, { name: string; bytes: number }> = {
  nistp256: { name: 'P-256', bytes: 32 },
  nistp384: { name: 'P-384', bytes: 48 },
  nistp521: { name: 'P-521', bytes: 66 },
};

/**
 * Reads a public key in ssh's wire format (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4). Throws where it is none, or of a kind
 * that is not taken: DSA, RSA below 2,048 bits, keys on a security token.
 */
export function readSshPublicKey(blob: Buffer): SshPublicKey {
  const wire = readWire(blob);
  const kind = wire.text();
  if (kind === 'ssh-ed25519') {
    const x = wire.bytes();
    wire.end();
    return { kind, key: fromJwk({ kty: 'OKP', crv: 'Ed25519', x: url(x) }) };
  }
  if (kind === 'ssh-rsa') {
    const e = unsigned(wire.bytes());
    const n = unsigned(wire.bytes());
    wire.end();
    if (n.length * 8 < MIN_RSA_BITS)
      throw new RangeError('the key is too short');
    return { kind, key: fromJwk({ kty: 'RSA', e: url(e), n: url(n) }) };
  }
  const curve = CURVES[kind.replace('ecdsa-sha2-', '')];
  if (curve === undefined || !kind.startsWith('ecdsa-sha2-')) {
    throw new RangeError(`keys of kind ${kind} are not supported`);
  }
  wire.text();
  const point = wire.bytes();
  wire.end();
  // Uncompressed: 4, then both coordinates (SEC 1 §2.3.3).
  if (point[0] !== 4 || point.length !== 1 + 2 * curve.bytes) {
    throw new RangeError('the key is damaged');
  }
  const x = point.subarray(1, 1 + curve.bytes);
  const y = point.subarray(1 + curve.bytes);
  return {
    kind,
    key: fromJwk({ kty: 'EC', crv: curve.name, x: url(x), y: url(y) }),
    numberBytes: curve.bytes,
  };
}

/** `SHA256:…`, as ssh-keygen shows it. */
export function sshFingerprint(blob: Buffer): string {
  const digest = createHash('sha256').update(blob).digest('base64');
  return `SHA256:${digest.replace(/=+$/, '')}`;
}

/** The fingerprint of an entry of a policy: a fingerprint itself, or a line of a public key file. */
export function fingerprintOf(entry: string): string {
  if (entry.startsWith('SHA256:')) return entry;
  return sshFingerprint(Buffer.from(entry.split(/\s+/)[1] ?? '', 'base64'));
}

function fromJwk(key: Record<string, string>): KeyObject {
  return createPublicKey({ key, format: 'jwk' });
}

function url(bytes: Buffer): string {
  return bytes.toString('base64url');
}
