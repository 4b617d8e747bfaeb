import type { Application } from '@backstage-gitops/plugin-gitops-common';
import { parseConstraint, parseVersion } from './constraint';
import { resolveInRepository, resolveRevision } from './revision';
import {
  isMultiSource,
  isReferenceOnly,
  sourceKind,
  sourcesOf,
} from './sources';
import { isSameRepoUrl, longestPrefix, repositoryIdentity } from './url';

const id = (digit: string) => digit.repeat(40);
const listing = {
  head: id('a'),
  defaultBranch: 'main',
  refs: new Map([
    ['refs/heads/main', id('a')],
    ['refs/heads/release', id('b')],
    ['refs/heads/1.x', id('1')],
    ['refs/tags/release', id('c')],
    ['refs/tags/v1.0.0', id('d')],
    ['refs/tags/v1.2.0', id('e')],
    ['refs/tags/v1.10.0', id('f')],
    ['refs/tags/v2.0.0-rc.1', id('2')],
    ['refs/tags/app-3.1.0', id('3')],
    ['refs/tags/app-3.2.0', `${id('4').slice(4)}abcd`],
    ['refs/pull/7/head', id('7')],
  ]),
};
const resolve = (revision?: string, tagPrefix?: string) =>
  resolveRevision(listing, revision, { tagPrefix, repository: 'https://h/r' });

describe('resolveRevision', () => {
  it.each([
    [undefined, id('a'), 'refs/heads/main'],
    ['', id('a'), 'refs/heads/main'],
    ['HEAD', id('a'), 'refs/heads/main'],
    ['main', id('a'), 'refs/heads/main'],
    ['refs/heads/release', id('b'), 'refs/heads/release'],
    ['pull/7/head', id('7'), 'refs/pull/7/head'],
    ['v1.0.0', id('d'), 'refs/tags/v1.0.0'],
    ['^1.0.0', id('f'), 'refs/tags/v1.10.0'],
    ['~1.2', id('e'), 'refs/tags/v1.2.0'],
    ['1.x', id('f'), 'refs/tags/v1.10.0'],
    ['>=1.0, <1.10', id('e'), 'refs/tags/v1.2.0'],
    ['*', id('f'), 'refs/tags/v1.10.0'],
    ['>=1.0.0-0', id('2'), 'refs/tags/v2.0.0-rc.1'],
    ['7777777', id('7'), 'refs/pull/7/head'],
  ])('%s', (revision, commit, ref) => {
    expect(resolve(revision)).toEqual({ commit, ref });
  });

  it('takes a commit id as it is, in any case', () => {
    expect(resolve(id('A'))).toEqual({ commit: id('a') });
    expect(resolve(id('9'))).toEqual({ commit: id('9') });
  });

  it('looks only at tags with the prefix', () => {
    expect(resolve('3.1.x', 'app-').ref).toBe('refs/tags/app-3.1.0');
    expect(resolve('3.1.0', 'app-').ref).toBe('refs/tags/app-3.1.0');
    expect(() => resolve('^1.0.0', 'app-')).toThrow('^1.0.0');
  });

  it('takes a plain version for the tag with the prefix, before one without', () => {
    const both = {
      ...listing,
      refs: new Map([...listing.refs, ['refs/tags/3.1.0', id('9')]]),
    };
    const options = { tagPrefix: 'app-', repository: 'r' };
    expect(resolveRevision(both, '3.1.0', options).commit).toBe(id('3'));
    expect(resolveRevision(both, 'main', options).commit).toBe(id('a'));
  });

  it('finds a commit by its first digits where no tip begins with them', async () => {
    const asked: string[] = [];
    const mirror = {
      expandCommit: async (digits: string) => {
        asked.push(digits);
        return digits === 'abcdef0' ? id('8') : undefined;
      },
    };
    const find = (revision: string) =>
      resolveInRepository(mirror, listing, revision, { repository: 'r' });
    expect(await find('main')).toMatchObject({ commit: id('a') });
    expect(await find('ABCDEF0')).toEqual({ commit: id('8') });
    await expect(find('abcdef1')).rejects.toThrow('was not found');
    await expect(find('nope')).rejects.toThrow('was not found');
    expect(asked).toEqual(['abcdef0', 'abcdef1']);
  });

  it('takes a tag before a branch of the same name, and says so', () => {
    expect(resolve('release')).toEqual({
      commit: id('c'),
      ref: 'refs/tags/release',
      ambiguousWith: 'refs/heads/release',
    });
  });

  it.each(['nope', '^9.0.0', 'abcdef0', 'refs/heads/nope'])(
    'names %s and the repository when there is none, with a next step',
    revision => {
      expect(() => resolve(revision)).toThrow(
        expect.objectContaining({
          reason: 'RevisionNotFound',
          message: `Revision ${revision} was not found in repository https://h/r.`,
          hint: expect.any(String),
        }),
      );
    },
  );

  it('knows an empty repository and a name in the wrong case', () => {
    expect(() =>
      resolveRevision({ refs: new Map() }, '', { repository: 'r' }),
    ).toThrow('it is empty');
    expect(() => resolve('Main')).toThrow(
      expect.objectContaining({ hint: 'Did you mean main?' }),
    );
  });
});

describe('constraints as Masterminds reads them', () => {
  it.each([
    ['>=1.2.3', '1.3.0', true],
    ['>=1.2.3', '1.3.0-rc1', false],
    ['>=1.2.3-0', '1.3.0-rc1', true],
    ['>=1.0.0-0 <2.0.0', '1.5.0-rc1', true],
    ['1.2 - 1.4.5', '1.4.0', true],
    ['1.2.x', '1.2.9', true],
    ['!=1.2.3', '1.2.3', false],
    ['!=1.2.3', '1.2.4', true],
    ['>1, !=1.5.0', '1.5.0', false],
    ['=>1.0', '1.0.0', true],
    ['=<1.0', '1.1.0', false],
    ['~1', '1.9.0', true],
    ['^0.2.3', '0.3.0', false],
    ['<1.0 || >2.0', '3.1.0', true],
    ['v1.x', '1.4.0', true],
  ])('%s %s', (constraint, version, expected) => {
    const parsed = parseVersion(version);
    expect(parsed && parseConstraint(constraint)?.(parsed)).toBe(expected);
  });

  it('knows what is none', () => {
    expect(parseConstraint('main')).toBeUndefined();
    expect(parseConstraint('feature/x')).toBeUndefined();
    expect(parseConstraint('>= 1.0 || main')).toBeUndefined();
    expect(parseVersion('v1.2')?.version).toBe('1.2.0');
    expect(parseVersion('1.2.3.4')).toBeUndefined();
  });
});

describe('addresses', () => {
  it.each([
    ['https://GitHub.com/Org/Repo.git', 'https://github.com/org/repo/', true],
    ['git@github.com:org/repo.git', 'ssh://git@github.com/org/repo', true],
    ['https://github.com/org/repo', 'http://github.com/org/repo', false],
    ['https://github.com/org/repo', 'https://github.com/org/repo2', false],
  ])('%s is %s: %s', (a, b, expected) => {
    expect(isSameRepoUrl(a, b)).toBe(expected);
  });

  it('names a repository whatever way leads to it', () => {
    const names = [
      'https://user@host.example:8443/org/repo.git',
      'ssh://git@ssh.host.example:22/org/repo',
      'git@altssh.host.example:org/Repo.git',
      'http://host.example/org/repo/',
    ].map(repositoryIdentity);
    expect(new Set(names)).toEqual(new Set(['host.example/org/repo']));
  });

  it('chooses the longest prefix and never a neighbour', () => {
    const templates = ['https://h', 'https://h/team', 'https://h/team/app'].map(
      url => ({ url }),
    );
    const chosen = (url: string) => longestPrefix(url, templates)?.url;
    expect(chosen('https://h/team/app.git')).toBe('https://h/team/app');
    expect(chosen('https://h/team/other')).toBe('https://h/team');
    expect(chosen('https://h/team-of-others/x')).toBe('https://h');
    expect(chosen('https://h.evil/team/x')).toBeUndefined();
  });
});

describe('sources', () => {
  const application = (spec: Partial<Application['spec']>): Application => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'a' },
    spec: { destination: {}, ...spec },
  });

  it('takes hydrator, list or single source, in this order', () => {
    const single = { repoURL: 'single', path: 'p' };
    const list = [
      { repoURL: 'one', path: 'p' },
      { repoURL: 'two', ref: 'values' },
    ];
    expect(sourcesOf(application({ source: single }))).toEqual([single]);
    expect(sourcesOf(application({ source: single, sources: list }))).toEqual(
      list,
    );
    expect(isMultiSource(application({ source: single, sources: [] }))).toBe(
      false,
    );
    expect(list.map(isReferenceOnly)).toEqual([false, true]);
    expect(
      sourcesOf(
        application({
          sources: list,
          sourceHydrator: {
            drySource: { repoURL: 'dry', targetRevision: 'HEAD', path: 'd' },
            syncSource: { targetBranch: 'env/prod', path: 's' },
          },
        }),
      ),
    ).toEqual([{ repoURL: 'dry', targetRevision: 'env/prod', path: 's' }]);
    expect(sourcesOf(application({}))).toEqual([]);
  });

  it('tells where content comes from', () => {
    expect(sourceKind({ repoURL: 'oci://r/a', chart: 'c' })).toBe('oci');
    expect(sourceKind({ repoURL: 'https://charts', chart: 'c' })).toBe('helm');
    expect(sourceKind({ repoURL: 'https://h/r', path: '.' })).toBe('git');
  });
});
