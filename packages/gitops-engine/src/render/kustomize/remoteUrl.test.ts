import addresses from './__fixtures__/addresses.json';
import {
  isSurelyRepository,
  parseRemoteBase,
  withoutCredentials,
} from './remoteUrl';

/** Where we say more than kustomize does: `git` is the user of all repositories on github.com. */
const WITH_USER = 'ssh://github.com/org/repo';

describe('addresses of remote bases', () => {
  // The fixture is what kustomize 5.8.1 makes of each: address for git, revision, folder; null where it is no repository.
  it.each(Object.entries(addresses).filter(([text]) => text !== WITH_USER))(
    '%s',
    (text, theirs) => {
      const base = parseRemoteBase(text);
      expect(base ? [base.repoURL, base.revision, base.path] : null).toEqual(
        theirs,
      );
    },
  );

  it('names the user of github.com', () => {
    expect(parseRemoteBase(WITH_USER)?.repoURL).toBe('git@github.com:org/repo');
  });

  it.each([
    'https://github.com/org/repo',
    'https://gitlab.com/a/b.git',
    'https://gitlab.com/a/b//c',
    'https://dev.azure.com/o/p/_git/r',
    'https://host/a/b/c?ref=main',
  ])('takes %s for a repository without a try', text => {
    expect(isSurelyRepository(text)).toBe(true);
  });

  it.each([
    'https://github.com/org/repo/releases/download/v1/install.yaml',
    'https://host/a.git/x.yml',
    'https://host/manifests',
  ])('tries %s as a file first', text => {
    expect(isSurelyRepository(text)).toBe(false);
  });

  it('shows no user and password', () => {
    expect(withoutCredentials('https://me:secret@host/a')).toBe(
      'https://host/a',
    );
  });
});
