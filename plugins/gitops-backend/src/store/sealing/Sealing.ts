import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import { Secret } from './Secret';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** `sealed:v1:<key id>:<base64 of iv, tag, ciphertext>` */
const FORM = /^sealed:v1:([0-9a-f]{8}):([A-Za-z0-9+/=]+)$/;

/** One key of 32 bytes, as base64 text. */
export type SealingKey = Secret<string>;

/**
 * Seals values for the database: AES-256-GCM, with the place of the value as additional data, so that a sealed value
 * moved to another row does not open there. The first key seals, all keys open: that is how keys are rotated.
 */
export class Sealing {
  readonly #keys: readonly { id: string; key: Buffer }[];

  /** @throws Error naming which key is not 32 bytes of base64 */
  constructor(keys: readonly SealingKey[]) {
    if (keys.length === 0) throw new Error('there is no encryption key');
    this.#keys = keys.map((secret, index) => {
      const key = Buffer.from(secret.reveal(), 'base64');
      if (key.length !== 32) {
        throw new Error(
          `gitops.encryption.keys[${index}] is not 32 bytes in base64; make one with: openssl rand -base64 32`,
        );
      }
      return { id: keyId(key), key };
    });
  }

  /** @param place - table, row and field of the value, the same again when opening */
  seal(value: unknown, place: string): string {
    const [{ id, key }] = this.#keys;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, iv);
    cipher.setAAD(Buffer.from(place));
    const sealed = Buffer.concat([
      cipher.update(JSON.stringify(value), 'utf8'),
      cipher.final(),
    ]);
    const bytes = Buffer.concat([iv, cipher.getAuthTag(), sealed]);
    return `sealed:v1:${id}:${bytes.toString('base64')}`;
  }

  /** 32 bytes for another use, which tell nothing of the key that seals now; another key gives others. */
  derivedKey(use: string): Uint8Array {
    const [{ key }] = this.#keys;
    return new Uint8Array(hkdfSync('sha256', key, '', `gitops ${use}`, 32));
  }

  /** @throws Error when the value was sealed with an unknown key, for another place, or was changed */
  open<Value>(sealed: string, place: string): Secret<Value> {
    const form = FORM.exec(sealed);
    if (!form)
      throw new Error(`the sealed value of ${place} has no known form`);
    const [, id, text] = form;
    const key = this.#keys.find(candidate => candidate.id === id)?.key;
    if (!key) {
      throw new Error(
        `the sealed value of ${place} needs encryption key ${id}, which gitops.encryption.keys does not hold`,
      );
    }
    const bytes = Buffer.from(text, 'base64');
    const tagEnd = IV_BYTES + TAG_BYTES;
    const decipher = createDecipheriv(
      ALGORITHM,
      key,
      bytes.subarray(0, IV_BYTES),
      { authTagLength: TAG_BYTES },
    );
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, tagEnd));
    try {
      const opened = Buffer.concat([
        decipher.update(bytes.subarray(tagEnd)),
        decipher.final(),
      ]);
      return new Secret<Value>(JSON.parse(opened.toString('utf8')));
    } catch {
      // The cause would say nothing more, and may quote the value.
      throw new Error(
        `the sealed value of ${place} does not open: it was changed or belongs elsewhere`,
      );
    }
  }
}

/** Whether text of a document is a sealed value rather than a secret as a person writes it. */
export function isSealed(text: string): boolean {
  return FORM.test(text);
}

/** Names a key without telling anything of it. */
function keyId(key: Buffer): string {
  return createHash('sha256')
    .update('gitops sealing key id')
    .update(key)
    .digest('hex')
    .slice(0, 8);
}
