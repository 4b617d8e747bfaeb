import { InputError } from '@backstage/errors';
import { X509Certificate } from 'node:crypto';
import type { CertificateEntry } from '../../store';

const BLOCK =
  /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+?-----END CERTIFICATE-----/g;
const MAX_CERTIFICATES = 300;
const HOST = /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$|^[0-9a-f:]+$/;

/**
 * The PEM bundle that stands for the authorities of one host (spec sources §15.4). Each certificate must be whole; the entry
 * says the end of the one that ends first.
 *
 * @param host - name or address, without port
 * @throws InputError naming what cannot be read
 */
export function parseTlsCertificates(
  host: string,
  pem: string,
): CertificateEntry {
  const name = host.trim().toLowerCase();
  if (!HOST.test(name)) {
    throw new InputError(
      `"${host}" is no host name; give it without scheme and port`,
    );
  }
  const blocks = pem.match(BLOCK) ?? [];
  if (blocks.length === 0 || blocks.length > MAX_CERTIFICATES) {
    throw new InputError(
      `The text for ${name} holds ${
        blocks.length === 0 ? 'no' : 'too many'
      } PEM certificates`,
    );
  }
  const certificates = blocks.map((block, index) => {
    try {
      return new X509Certificate(block);
    } catch {
      throw new InputError(`Certificate ${index + 1} for ${name} is broken`);
    }
  });
  const [first] = certificates;
  const ends = certificates.map(({ validTo }) => Date.parse(validTo));
  return {
    kind: 'tls-certificate',
    name,
    identity: name,
    algorithm: first.publicKey.asymmetricKeyType,
    fingerprint: `SHA256:${first.fingerprint256
      .replaceAll(':', '')
      .toLowerCase()}`,
    expiresAt: new Date(Math.min(...ends)).toISOString(),
    data: `${blocks.join('\n')}\n`,
  };
}
