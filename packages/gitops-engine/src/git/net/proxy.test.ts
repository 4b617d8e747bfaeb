import { usesProxy } from './proxy';

const proxy = 'http://proxy.example:3128';

describe('usesProxy', () => {
  it.each([
    ['https://git.example/r', '', true],
    ['https://git.example/r', '*', false],
    ['https://git.example/r', 'git.example', false],
    ['https://GIT.example/r', 'other, Git.Example', false],
    ['https://a.git.example/r', 'git.example', false],
    ['https://a.git.example/r', '.git.example', false],
    ['https://a.git.example/r', '*.git.example', false],
    ['https://notgit.example/r', 'git.example', true],
    ['https://git.example/r', 'git.example:443', false],
    ['https://git.example:8443/r', 'git.example:443', true],
    ['http://10.1.2.3/r', '10.0.0.0/8', false],
    ['http://11.1.2.3/r', '10.0.0.0/8', true],
    ['http://10.1.2.3/r', '10.1.2.3', false],
    ['http://110.1.2.3/r', '10.1.2.3', true],
    ['http://[fd00::1]/r', 'fd00::/8', false],
    ['http://[fd00::1]:80/r', 'fd00::1', false],
    ['http://10.1.2.3/r', '10.0.0.0/99', true],
  ])('%s without "%s": %s', (url, noProxy, expected) => {
    expect(usesProxy(url, { proxy, noProxy })).toBe(expected);
  });

  it('uses none where none is given', () => {
    expect(usesProxy('https://git.example/r', {})).toBe(false);
  });
});
