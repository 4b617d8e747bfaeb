import { generateKeyPairSync } from 'node:crypto';
import type { GitRemote } from '../types';
import { createSend } from '../net/request';
import { createAuthenticator } from './authenticator';
import { authMethod, requireOpenKey } from './method';
import { keepToken } from './token';

const https = (credentials: GitRemote['credentials']): GitRemote => ({
  url: 'https://git.example/team/app.git',
  credentials,
});

describe('authMethod', () => {
  const everything = {
    password: 'p',
    sshPrivateKey: 'k',
    githubApp: { appId: '1', privateKey: 'k' },
    gcpServiceAccountKey: '{}',
    azureWorkloadIdentity: true,
    azureServicePrincipal: { clientId: 'c', clientSecret: 's', tenantId: 't' },
  };

  it('takes the first way of the documented order that the address can use', () => {
    const { password, ...withoutPassword } = everything;
    const { githubApp, ...withoutApp } = withoutPassword;
    const { gcpServiceAccountKey, ...withoutGcp } = withoutApp;
    const { azureWorkloadIdentity, ...principal } = withoutGcp;
    expect(
      [everything, withoutPassword, withoutApp, withoutGcp, principal].map(
        each => authMethod(https(each)),
      ),
    ).toEqual([
      'basic',
      'githubApp',
      'gcp',
      'azureWorkloadIdentity',
      'azureServicePrincipal',
    ]);
    expect(authMethod(https({ ...everything, bearerToken: 't' }))).toBe(
      'bearer',
    );
    for (const url of ['git@git.example:team/app.git', 'ssh://git.example/a']) {
      expect(authMethod({ url, credentials: everything })).toBe('ssh');
      expect(authMethod({ url, credentials: { password: 'p' } })).toBe('none');
    }
    expect(authMethod({ url: 'https://h/r' })).toBe('none');
  });
});

describe('createAuthenticator', () => {
  it('makes headers, a lone password with the user name that Git hosts take', async () => {
    const header = createAuthenticator(createSend());
    const basic = (pair: string) =>
      `Basic ${Buffer.from(pair).toString('base64')}`;
    expect(await header(https({ bearerToken: 't' }))).toBe('Bearer t');
    expect(await header(https({ password: 'p' }))).toBe(
      basic('x-access-token:p'),
    );
    expect(await header(https({ username: 'u', password: 'p' }))).toBe(
      basic('u:p'),
    );
    expect(await header(https(undefined))).toBeUndefined();
    expect(
      await header({ url: 'git@h:r', credentials: { sshPrivateKey: 'k' } }),
    ).toBeUndefined();
  });

  it('names what workload identity lacks on a machine outside of Azure', async () => {
    await expect(
      createAuthenticator(createSend())(https({ azureWorkloadIdentity: true })),
    ).rejects.toMatchObject({
      reason: 'InvalidInput',
      hint: expect.stringContaining('AZURE_FEDERATED_TOKEN_FILE'),
    });
  });

  it.each([
    ['githubApp', { githubApp: { appId: '7', privateKey: 's3cret-no-key' } }],
    ['gcp', { gcpServiceAccountKey: 's3cret-no-key' }],
  ])(
    'refuses a key of %s that is none, without showing it',
    async (_, credentials) => {
      const failure = await createAuthenticator(createSend())(
        https(credentials),
      ).catch(error => error);
      expect(failure).toMatchObject({
        reason: 'InvalidInput',
        hint: expect.any(String),
      });
      expect(`${failure.stack} ${failure.cause}`).not.toContain('s3cret');
    },
  );
});

describe('keepToken', () => {
  const minute = 60_000;

  it('mints once for all who ask, and again before the end', async () => {
    let now = 0;
    let minted = 0;
    const token = keepToken(
      {
        mint: async () => {
          minted += 1;
          return { authorization: `t${minted}`, expiresAt: now + 60 * minute };
        },
      },
      () => now,
    );
    await Promise.all([token(), token(), token()]);
    expect(minted).toBe(1);
    now = 54 * minute;
    expect((await token()).authorization).toBe('t1');
    now = 56 * minute;
    expect((await token()).authorization).toBe('t2');
  });

  it('goes on with a token that is still good while a renewal fails', async () => {
    let now = 0;
    let fails = false;
    const token = keepToken(
      {
        mint: async () => {
          if (fails) throw new Error('down');
          return { authorization: 't', expiresAt: 60 * minute };
        },
      },
      () => now,
    );
    await token();
    fails = true;
    now = 59 * minute;
    expect((await token()).authorization).toBe('t');
    now = 61 * minute;
    await expect(token()).rejects.toThrow('down');
  });
});

describe('requireOpenKey', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('gives an open key a single form', () => {
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(requireOpenKey(pem.replace(/\n/g, '\r\n').trim(), 'It')).toBe(pem);
  });

  it('refuses one with a passphrase and what is none', () => {
    const locked = String(
      privateKey.export({
        type: 'pkcs8',
        format: 'pem',
        cipher: 'aes-256-cbc',
        passphrase: 'x',
      }),
    );
    expect(() => requireOpenKey(locked, 'It')).toThrow('passphrase');
    expect(() => requireOpenKey('ssh-ed25519 AAAA', 'It')).toThrow(
      'no private key',
    );
  });
});
