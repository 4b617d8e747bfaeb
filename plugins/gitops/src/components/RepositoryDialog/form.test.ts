import {
  credentialsOf,
  initialForm,
  inputOf,
  methodsOf,
  problemOf,
  switchesOf,
} from './form';

const stored = {
  id: 'r1',
  url: 'https://git.example/app',
  type: 'git' as const,
  credentialFields: ['username', 'password', 'proxy'],
  options: { enableLfs: true },
};

describe('form of a repository', () => {
  it('begins with what is stored, and keeps what is left empty', () => {
    const form = initialForm(stored);
    expect(form).toMatchObject({ method: 'basic', url: stored.url });
    expect(problemOf(form, stored)).toBeUndefined();
    expect(inputOf(form, stored)).toEqual({
      url: stored.url,
      type: 'git',
      credentials: {},
      options: { enableLfs: true },
    });
  });

  it('removes the fields of the way to sign in that is left', () => {
    const form = {
      ...initialForm(stored),
      method: 'bearer' as const,
      texts: { bearerToken: 't', password: 'typed before' },
    };
    expect(credentialsOf(form, stored)).toEqual({
      username: null,
      password: null,
      bearerToken: 't',
    });
  });

  it('removes optional fields on request, and takes switches', () => {
    const form = {
      ...initialForm(stored),
      method: 'azureWorkloadIdentity' as const,
      removed: ['proxy'] as const,
    };
    expect(credentialsOf(form, stored)).toEqual({
      username: null,
      password: null,
      proxy: null,
      useAzureWorkloadIdentity: true,
    });
  });

  it('says what is missing', () => {
    expect(problemOf(initialForm())).toBe('Give the URL.');
    const form = { ...initialForm(), url: 'x', method: 'basic' as const };
    expect(problemOf(form)).toContain('Fill in');
    expect(problemOf({ ...form, texts: { password: 'p' } })).toBeUndefined();
  });

  it('offers what a type and an address can use', () => {
    expect(methodsOf({ type: 'git', url: 'git@git.example:app' })).toEqual([
      'none',
      'ssh',
    ]);
    expect(methodsOf({ type: 'helm', url: 'https://x' })).not.toContain('ssh');
    expect(switchesOf({ type: 'oci', url: 'oci://x' })).toEqual([
      'insecure',
      'insecureOCIForceHttp',
    ]);
  });
});
