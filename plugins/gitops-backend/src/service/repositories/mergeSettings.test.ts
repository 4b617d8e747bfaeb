import { mergeSettings, replacing } from './mergeSettings';

type Given = Parameters<typeof mergeSettings>[1];

const stored = {
  username: 'ann',
  password: 'hunter2',
  proxy: 'http://proxy.example',
  insecureIgnoreHostKey: true,
};

describe('mergeSettings', () => {
  it('keeps what is left out, removes null, and replaces options', () => {
    expect(
      mergeSettings(stored, {
        credentials: { username: null, password: 'new' },
        options: { enableLfs: true },
      }),
    ).toEqual({
      password: 'new',
      proxy: 'http://proxy.example',
      enableLfs: true,
      username: undefined,
    });
    expect(mergeSettings(stored, {})).toEqual({
      username: 'ann',
      password: 'hunter2',
      proxy: 'http://proxy.example',
    });
  });

  it.each<[Given, string]>([
    [{ credentials: { proxy: 'http://evil.example' } }, 'another proxy'],
    [{ credentials: { caBundle: 'PEM' } }, 'another caBundle'],
    [{ options: { insecure: true } }, 'another insecure'],
    [
      { credentials: { azureActiveDirectoryEndpoint: 'https://evil.example' } },
      'azureActiveDirectoryEndpoint',
    ],
  ])('does not send stored secrets another way: %j', (given, message) => {
    expect(() => mergeSettings(stored, given)).toThrow(message);
    const again = { username: 'ann', password: 'hunter2' };
    expect(
      mergeSettings(stored, {
        ...given,
        credentials: { ...given.credentials, ...again },
      }),
    ).toMatchObject(again);
  });

  it('lets a way be taken away, and checks be switched on', () => {
    expect(
      mergeSettings(
        { password: 'p', insecure: true, proxy: 'http://proxy.example' },
        { credentials: { proxy: null } },
      ),
    ).toEqual({ password: 'p', proxy: undefined });
  });

  it('replaces everything when asked to', () => {
    expect(
      mergeSettings(stored, { credentials: replacing({ bearerToken: 't' }) }),
    ).toMatchObject({
      username: undefined,
      password: undefined,
      proxy: undefined,
      bearerToken: 't',
    });
  });
});
