import type { CertificateKind } from '@backstage-gitops/plugin-gitops-common';

export const KINDS: readonly CertificateKind[] = [
  'ssh-known-host',
  'tls-certificate',
  'gpg-key',
  'ssh-signing-key',
];

export const KIND_WORDS: Record<
  CertificateKind,
  { title: string; data: string; help: string; name?: string }
> = {
  'ssh-known-host': {
    title: 'SSH known host',
    data: 'Lines of known_hosts',
    help: 'As ssh-keyscan prints them. Compare the fingerprint with what the host publishes.',
  },
  'tls-certificate': {
    title: 'TLS certificate of a host',
    data: 'PEM bundle',
    help: 'Certificates that are trusted for this host, in place of the authorities of the system.',
    name: 'Host, without port',
  },
  'gpg-key': {
    title: 'GPG key of a signer',
    data: 'ASCII-armoured public key',
    help: 'As gpg --armor --export prints it.',
  },
  'ssh-signing-key': {
    title: 'SSH key of a signer',
    data: 'Public key',
    help: 'The line of a .pub file.',
    name: 'Name of the signer',
  },
};
