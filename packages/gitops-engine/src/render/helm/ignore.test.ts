import { ignoreRules } from './ignore';

describe('rules of .helmignore', () => {
  it.each<[string, string[], string[]]>([
    ['*.txt', ['a.txt', 'b/c.txt'], ['a.txt.yaml']],
    ['a/*.txt', ['a/b.txt'], ['b.txt', 'a/b/c.txt', 'x/a/b.txt']],
    ['/a.txt', ['a.txt'], ['b/a.txt']],
    ['a/', ['a/b', 'x/a/b'], ['a', 'x/a']],
    ['a', ['a', 'a/b', 'x/a'], ['ab']],
    ['a?c', ['abc'], ['ac', 'a/c']],
    ['[a-c].txt', ['b.txt'], ['d.txt']],
    ['[^a].txt', ['b.txt'], ['a.txt']],
    ['a\\*', ['a*'], ['ab']],
    ['{a,b}', ['{a,b}'], ['a', 'b']],
    ['# a\n\n  b  \r', ['b'], ['a', '# a']],
    ['\uFEFFa', ['a'], ['b']],
    [
      '',
      ['templates/.x', 'templates/.d/y'],
      ['.x', 'templates/_x', 'a/templates/.x'],
    ],
    ['!a.txt', ['b.txt', 'x/a.txt'], ['a.txt']],
  ])('%j', (text, ignored, kept) => {
    const isIgnored = ignoreRules(text, 'x');
    expect(ignored.filter(path => !isIgnored(path))).toEqual([]);
    expect(kept.filter(isIgnored)).toEqual([]);
  });

  it('refuses what Helm refuses', () => {
    expect(() => ignoreRules('a\na/**/b', 'common/.helmignore')).toThrow(
      'common/.helmignore has the rule "a/**/b", and Helm takes no "**".',
    );
  });
});
