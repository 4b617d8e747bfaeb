import {
  CERTIFICATE,
  CERTIFICATE_FINGERPRINT,
  GPG_KEY,
  SSH_FINGERPRINT,
  SSH_KEY,
} from './__testUtils__/keys';
import { parseCertificates } from './parseCertificates';

describe('parseCertificates', () => {
  it('reads known hosts line by line, hashed and marked ones too', () => {
    const entries = parseCertificates({
      kind: 'ssh-known-host',
      data: `# comment\n\ngit.example,192.0.2.1 ${SSH_KEY} ann\r\n|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ${SSH_KEY}\n@revoked bad.example ${SSH_KEY}`,
    });
    expect(entries).toMatchObject([
      {
        name: 'git.example,192.0.2.1',
        algorithm: 'ssh-ed25519',
        fingerprint: SSH_FINGERPRINT,
        data: `git.example,192.0.2.1 ${SSH_KEY}`,
      },
      { name: '|1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg=' },
      { algorithm: '@revoked ssh-ed25519', name: 'bad.example' },
    ]);
  });

  it("reads a host's certificates, and when they end", () => {
    expect(
      parseCertificates({
        kind: 'tls-certificate',
        name: ' Git.Example ',
        data: `junk before\n${CERTIFICATE}${CERTIFICATE}`,
      }),
    ).toEqual([
      {
        kind: 'tls-certificate',
        name: 'git.example',
        identity: 'git.example',
        algorithm: 'ec',
        fingerprint: CERTIFICATE_FINGERPRINT,
        expiresAt: '2126-11-01T22:05:11.000Z',
        data: CERTIFICATE + CERTIFICATE,
      },
    ]);
  });

  it("finds a GPG key's id and owner", () => {
    expect(parseCertificates({ kind: 'gpg-key', data: GPG_KEY })).toMatchObject(
      [
        {
          name: 'Ann <ann@example.com>',
          identity: 'C0080738DEE9441D',
          algorithm: 'eddsa',
          data: GPG_KEY,
        },
      ],
    );
  });

  it('names the signer of an ssh key by what was given, else by its comment', () => {
    const name = (data: string, given?: string) =>
      parseCertificates({ kind: 'ssh-signing-key', name: given, data })[0].name;
    expect(name(`${SSH_KEY} ann@example.com`)).toBe('ann@example.com');
    expect(name(`${SSH_KEY} ann@example.com`, 'bob')).toBe('bob');
    expect(() => name(SSH_KEY)).toThrow('names no signer');
  });

  it.each([
    ['ssh-known-host', '', 'no line of a known_hosts file'],
    ['ssh-known-host', 'host ssh-rsa', 'Line 1 holds no public key'],
    ['ssh-known-host', `\nhost ssh-rsa ${SSH_KEY.split(' ')[1]}`, 'Line 2'],
    ['ssh-known-host', `@other host ${SSH_KEY}`, '@other'],
    ['tls-certificate', 'nothing', 'no PEM certificates'],
    [
      'tls-certificate',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      'Certificate 1 for git.example is broken',
    ],
    ['gpg-key', CERTIFICATE, 'no ASCII-armoured GPG public key'],
    ['gpg-key', GPG_KEY.replace('mDME', 'AAAA'), 'no ASCII-armoured'],
    ['gpg-key', GPG_KEY.replace('mDMEaw', 'mDMDaw'), 'version 3'],
    ['ssh-signing-key', 'ssh-rsa AAAA', 'broken ssh-rsa key'],
  ] as const)('refuses %s %#', (kind, data, message) => {
    expect(() =>
      parseCertificates({ kind, name: 'git.example', data }),
    ).toThrow(message);
  });

  it('takes host names alone', () => {
    for (const name of ['https://git.example', 'git.example:443', '', '../x']) {
      expect(() =>
        parseCertificates({ kind: 'tls-certificate', name, data: CERTIFICATE }),
      ).toThrow('is no host name');
    }
  });
});
