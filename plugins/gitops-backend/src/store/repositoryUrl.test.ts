import { withoutCredentials } from './repositoryUrl';

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
