/** A commit or tag, parted into what was signed and the signature. Texts are bytes as latin1. */
export interface SignedObject {
  /** Of `signature`, by its first line. */
  kind: 'gpg' | 'ssh' | 'none' | 'unknown';
  signature: string;
  payload: Buffer;
  /** A commit's parents, or the one object of a tag. */
  targets: string[];
  message: string;
}

const SIGNATURE_HEADER = /^gpgsig(-sha256)? /;
/** The last line that begins a signature begins it: what comes before is the message, which may quote others. */
const TAG_SIGNATURE =
  /^-----BEGIN (PGP SIGNATURE|PGP MESSAGE|SSH SIGNATURE|SIGNED MESSAGE)-----$/gm;

/**
 * Parts a commit: its signature is a header of its own, and what was signed is the commit without that header
 * (gitformat-signature(5)). More than one signature counts as an unknown one.
 */
export function parseSignedCommit(data: Buffer): SignedObject {
  const { header, message } = split(data);
  const kept: string[] = [];
  const signatures: string[] = [];
  let inSignature = false;
  for (const line of header.split('\n')) {
    if (line.startsWith(' ')) {
      if (inSignature)
        signatures[signatures.length - 1] += `\n${line.slice(1)}`;
      else kept.push(line);
      continue;
    }
    inSignature = SIGNATURE_HEADER.test(line);
    if (inSignature) signatures.push(line.replace(SIGNATURE_HEADER, ''));
    else kept.push(line);
  }
  const signature = signatures.length === 0 ? '' : `${signatures[0]}\n`;
  return {
    kind: signatures.length > 1 ? 'unknown' : kindOf(signature),
    signature,
    payload: Buffer.from(`${kept.join('\n')}\n\n${message}`, 'latin1'),
    targets: valuesOf(kept, 'parent'),
    message,
  };
}

/** Parts a tag: its signature stands at the end of its message. */
export function parseSignedTag(data: Buffer): SignedObject {
  const text = data.toString('latin1');
  const { header, message } = split(data);
  const start = [...text.matchAll(TAG_SIGNATURE)].pop()?.index;
  const signature = start === undefined ? '' : text.slice(start);
  return {
    kind: kindOf(signature),
    signature,
    payload: Buffer.from(text.slice(0, start), 'latin1'),
    targets: valuesOf(header.split('\n'), 'object').slice(0, 1),
    message,
  };
}

function split(data: Buffer): { header: string; message: string } {
  const text = data.toString('latin1');
  const end = text.indexOf('\n\n');
  return end < 0
    ? { header: text, message: '' }
    : { header: text.slice(0, end), message: text.slice(end + 2) };
}

function valuesOf(lines: readonly string[], name: string): string[] {
  return lines
    .filter(line => line.startsWith(`${name} `))
    .map(line => line.slice(name.length + 1));
}

function kindOf(signature: string): SignedObject['kind'] {
  if (signature === '') return 'none';
  if (/^-----BEGIN PGP (SIGNATURE|MESSAGE)-----/.test(signature)) return 'gpg';
  return signature.startsWith('-----BEGIN SSH SIGNATURE-----')
    ? 'ssh'
    : 'unknown';
}
