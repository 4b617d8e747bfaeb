import type { CertificateInput } from '@backstage-gitops/plugin-gitops-common';
import type { CertificateEntry } from '../../store';
import { parseGpgKey } from './gpgKey';
import { parseKnownHosts } from './knownHosts';
import { parseSshSigningKey } from './sshSigningKey';
import { parseTlsCertificates } from './tlsCertificates';

/**
 * The entries that pasted or uploaded text holds.
 *
 * @throws InputError naming the line or part that cannot be read
 */
export function parseCertificates(input: CertificateInput): CertificateEntry[] {
  const { kind, data, name = '' } = input;
  switch (kind) {
    case 'ssh-known-host':
      return parseKnownHosts(data);
    case 'tls-certificate':
      return [parseTlsCertificates(name, data)];
    case 'gpg-key':
      return [parseGpgKey(data)];
    default:
      return [parseSshSigningKey(name, data)];
  }
}
