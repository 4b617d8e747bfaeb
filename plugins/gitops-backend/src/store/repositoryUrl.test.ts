import { normalizeRepositoryUrl, withoutCredentials } from './repositoryUrl';

describe('normalizeRepositoryUrl', () => {
  it.each([
    ['https://git.example/shop/app', 'https://git.example/shop/app'],
    ['https://Git.Example/shop/app.git', 'https://git.example/shop/app'],
    ['https://user:pw@git.example/shop/app/', 'https://git.example/shop/app'],
    ['git@git.example:shop/app.git', 'ssh://git@git.example/shop/app'],
    ['ssh://git@git.example/shop/app', 'ssh://git@git.example/shop/app'],
    ['http://127.0.0.1:8080/a.git', 'http://127.0.0.1:8080/a'],
    ['oci://registry.example/charts', 'oci://registry.example/charts'],
    ['/srv/git/app.git', '/srv/git/app'],
  ])('%s', (url, expected) => {
    expect(normalizeRepositoryUrl(url)).toBe(expected);
    expect(normalizeRepositoryUrl(expected)).toBe(expected);
  });
});

describe('withoutCredentials', () => {
  it.each([
    ['https://user:pw@git.example/app.git', 'https://git.example/app.git'],
    ['https://token@git.example/app', 'https://git.example/app'],
    ['ssh://git@git.example/app', 'ssh://git@git.example/app'],
    ['git@git.example:app', 'git@git.example:app'],
  ])('%s', (url, expected) => {
    expect(withoutCredentials(url)).toBe(expected);
  });
});
