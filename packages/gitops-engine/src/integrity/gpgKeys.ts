/** A public key, as a page shows it. */
export interface GpgKey {
  /** 40 hex digits. */
  fingerprint: string;
  /** The last 16 of them, as policies name keys. */
  id: string;
  /** Names and addresses that the key gives its owner. */
  owners: string[];
  /** RFC 3339; undefined for a key without an end. */
  expiresAt?: string;
  revoked: boolean;
}

/** Reads the primary keys in the output of `gpg --with-colons --show-keys` (GnuPG's doc/DETAILS). */
export function readGpgKeys(output: string): GpgKey[] {
  const keys: GpgKey[] = [];
  let inPrimary = false;
  for (const line of output.split('\n')) {
    const fields = line.split(':');
    const current = keys[keys.length - 1];
    switch (fields[0]) {
      case 'pub':
        inPrimary = true;
        keys.push({
          fingerprint: '',
          id: fields[4],
          owners: [],
          expiresAt: time(fields[6]),
          revoked: fields[1] === 'r',
        });
        break;
      case 'sub':
        inPrimary = false;
        break;
      case 'fpr':
        if (current && inPrimary) current.fingerprint = fields[9];
        break;
      case 'uid':
        current?.owners.push(unescaped(fields[9]));
        break;
      default:
    }
  }
  return keys;
}

function time(seconds: string): string | undefined {
  const value = Number(seconds);
  return value > 0 ? new Date(value * 1000).toISOString() : undefined;
}

/** `\x3a` stands for a colon, and so on. */
function unescaped(text: string): string {
  return text.replace(/\\x([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  );
}
