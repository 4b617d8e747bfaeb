import { InputError } from '@backstage/errors';
import type { CertificateEntry } from '../../store';
import { parseSshKey } from './sshKey';

const MAX_ENTRIES = 1_000;
const MARKERS = ['@cert-authority', '@revoked'];

/**
 * Lines of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). One entry a line; hashed names stay as they are.
 *
 * @throws InputError naming the line
 */
export function parseKnownHosts(text: string): CertificateEntry[] {
  const entries: CertificateEntry[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const fields = line.trim().split(/\s+/);
    if (fields[0] === '' || fields[0].startsWith('#')) continue;
    const where = `Line ${index + 1}`;
    const marker = fields[0].startsWith('@') ? fields.shift() : undefined;
    if (marker && !MARKERS.includes(marker)) {
      throw new InputError(`${where} begins with ${marker}, which is unknown`);
    }
    const [hosts, algorithm, key] = fields;
    const parsed = parseSshKey(algorithm, key, where);
    entries.push({
      kind: 'ssh-known-host',
      name: hosts,
      identity: [marker, hosts, parsed.algorithm, parsed.fingerprint]
        .filter(part => part !== undefined)
        .join(' '),
      algorithm: marker ? `${marker} ${parsed.algorithm}` : parsed.algorithm,
      fingerprint: parsed.fingerprint,
      data: [marker, hosts, parsed.algorithm, parsed.key]
        .filter(part => part !== undefined)
        .join(' '),
    });
  }
  if (entries.length === 0) {
    throw new InputError('The text holds no line of a known_hosts file');
  }
  if (entries.length > MAX_ENTRIES) {
    throw new InputError(`The text holds more than ${MAX_ENTRIES} known hosts`);
  }
  return entries;
}
