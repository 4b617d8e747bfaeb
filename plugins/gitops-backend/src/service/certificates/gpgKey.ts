import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import type { CertificateEntry } from '../../store';

const ARMOR =
  /-----BEGIN PGP PUBLIC KEY BLOCK-----\r?\n(?:[^\r\n]+\r?\n)*\r?\n([A-Za-z0-9+/=\s]+?)-----END PGP PUBLIC KEY BLOCK-----/;
const PUBLIC_KEY = 6;
const USER_ID = 13;
const ALGORITHMS: Record<number, string> = {
  1: 'rsa',
  3: 'rsa',
  17: 'dsa',
  19: 'ecdsa',
  22: 'eddsa',
  27: 'ed25519',
};

/**
 * An ASCII-armoured OpenPGP public key of version 4 (RFC 4880 §5.5, §12.2); its id is the last 16 digits of the fingerprint.
 *
 * @throws InputError where it is none
 */
export function parseGpgKey(text: string): CertificateEntry {
  const armored = ARMOR.exec(text);
  const bytes = armored && Buffer.from(withoutChecksum(armored[1]), 'base64');
  const packets = bytes ? [...readPackets(bytes)] : [];
  const key = packets[0];
  if (key?.tag !== PUBLIC_KEY || key.body.length < 6) {
    throw new InputError(
      'The text is no ASCII-armoured GPG public key; export one with: gpg --armor --export KEY',
    );
  }
  if (key.body[0] !== 4) {
    throw new InputError(
      `The GPG key has version ${key.body[0]}; only version 4 can be used`,
    );
  }
  const length = Buffer.alloc(3);
  length[0] = 0x99;
  length.writeUInt16BE(key.body.length, 1);
  const id = createHash('sha1')
    .update(length)
    .update(key.body)
    .digest('hex')
    .slice(-16)
    .toUpperCase();
  const user = packets.find(({ tag }) => tag === USER_ID);
  return {
    kind: 'gpg-key',
    name: user ? user.body.toString('utf8').slice(0, 500) : id,
    identity: id,
    algorithm: ALGORITHMS[key.body[5]] ?? `algorithm ${key.body[5]}`,
    fingerprint: id,
    data: `${text.trim()}\n`,
  };
}

/** The armour ends with a line of `=` and a checksum. */
function withoutChecksum(base64: string): string {
  return base64.replace(/\r?\n=[A-Za-z0-9+/]{4}\s*$/, '');
}

/** Packets in the order of the file (RFC 4880 §4.2); ends where something is cut off. */
function* readPackets(
  bytes: Buffer,
): Generator<{ tag: number; body: Buffer }, void> {
  let at = 0;
  while (at < bytes.length) {
    const header = bytes[at];
    if (!(header & 0x80)) return;
    const size =
      header & 0x40 ? newLength(bytes, at + 1) : oldLength(bytes, at);
    if (!size || size.end > bytes.length) return;
    const tag = header & 0x40 ? header & 0x3f : (header >> 2) & 0x0f;
    yield { tag, body: bytes.subarray(size.start, size.end) };
    at = size.end;
  }
}

interface Extent {
  start: number;
  end: number;
}

function oldLength(bytes: Buffer, at: number): Extent | undefined {
  const octets = 1 << (bytes[at] & 0x03);
  const start = at + 1 + octets;
  if (octets > 4 || start > bytes.length) return undefined;
  return { start, end: start + bytes.readUIntBE(at + 1, octets) };
}

function newLength(bytes: Buffer, at: number): Extent | undefined {
  const first = bytes[at];
  if (first < 192) return { start: at + 1, end: at + 1 + first };
  if (first < 224 && at + 2 <= bytes.length) {
    const size = ((first - 192) << 8) + bytes[at + 1] + 192;
    return { start: at + 2, end: at + 2 + size };
  }
  if (first === 255 && at + 5 <= bytes.length) {
    return { start: at + 5, end: at + 5 + bytes.readUInt32BE(at + 1) };
  }
  return undefined;
}
