import type { AppProject } from '@backstage-gitops/plugin-gitops-common';
import {
  aliasesOf,
  isDestinationPermitted,
  isKindPermitted,
  isSourcePermitted,
} from './projectRules';
import { compileRepositoryGlob } from './repositoryGlob';

const project = (spec: AppProject['spec']): AppProject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'shop' },
  spec,
});

describe('compileRepositoryGlob', () => {
  it.each([
    ['*', 'https://git.example/a/b', true],
    ['https://git.example/*', 'https://git.example/a', true],
    ['https://git.example/*', 'https://git.example/a/b', false],
    ['https://git.example/**', 'https://git.example/a/b', true],
    ['https://git.example/**', 'https://git.example', false],
    ['https://git.example/**/b', 'https://git.example/a/x/b', true],
    ['https://*.example/a', 'https://git.example/a', true],
    ['https://git.example/team**', 'https://git.example/team-a/b/c', true],
    ['https://git.example/team**', 'https://git.example/team', true],
    ['https://git.example/team**x', 'https://git.example/team/x', true],
    ['https://git.example/{a,b}', 'https://git.example/b', true],
    ['https://git.example/a', 'https://git.example/A', false],
  ])('%s on %s is %s', (pattern, url, expected) => {
    expect(compileRepositoryGlob(pattern)(url)).toBe(expected);
  });

  it('takes no time for a hostile pattern', () => {
    const started = Date.now();
    compileRepositoryGlob(`${'a**'.repeat(100)}b`)('a/'.repeat(900));
    expect(Date.now() - started).toBeLessThan(1_000);
  });
});

describe('isSourcePermitted', () => {
  it.each([
    [undefined, 'https://git.example/a', false],
    [['*'], 'https://git.example/a', true],
    [['https://git.example/a.git'], 'https://GIT.example/a/', true],
    [['!https://git.example/secret'], 'https://git.example/other', true],
    [['!https://git.example/secret'], 'https://git.example/secret', false],
    [['*', '!https://git.example/secret'], 'https://git.example/secret', false],
    [['https://git.example/a'], 'https://git.example/b', false],
  ])('%j and %s: %s', (sourceRepos, url, expected) => {
    expect(isSourcePermitted(project({ sourceRepos }), url)).toBe(expected);
  });
});

describe('isDestinationPermitted', () => {
  const prod = {
    servers: ['https://prod'],
    names: ['prod'],
    namespace: 'shop',
  };
  it.each([
    ['any', [{ server: '*', namespace: '*' }], true],
    ['by name', [{ name: 'prod', namespace: 'shop' }], true],
    ['other namespace', [{ name: 'prod', namespace: 'x' }], false],
    [
      'name denied whatever the namespace',
      [
        { server: '*', namespace: '*' },
        { name: '!prod', namespace: 'x' },
      ],
      false,
    ],
    [
      'server denied in this namespace',
      [
        { server: '*', namespace: '*' },
        { server: '!https://prod', namespace: 'shop' },
      ],
      false,
    ],
    [
      'server denied in another namespace',
      [
        { server: '*', namespace: '*' },
        { server: '!https://prod', namespace: 'x' },
      ],
      true,
    ],
    [
      'namespace denied',
      [
        { server: '*', namespace: '*' },
        { server: '*', namespace: '!shop' },
      ],
      false,
    ],
    [
      'a denial of another matches',
      [{ server: '!https://dev', namespace: 'shop' }],
      true,
    ],
    ['nothing', [], false],
  ])('%s', (_name, destinations, expected) => {
    expect(isDestinationPermitted(project({ destinations }), prod)).toBe(
      expected,
    );
  });

  it('knows the in-cluster cluster by the words that documents have for it', () => {
    const local = {
      ...aliasesOf({
        server: 'https://127.0.0.1:6443',
        name: 'local',
        inCluster: true,
      }),
      namespace: 'shop',
    };
    const permits = (destination: { server?: string; name?: string }) =>
      isDestinationPermitted(
        project({ destinations: [{ ...destination, namespace: '*' }] }),
        local,
      );
    expect(permits({ server: 'https://kubernetes.default.svc' })).toBe(true);
    expect(permits({ name: 'in-cluster' })).toBe(true);
    expect(permits({ name: 'local' })).toBe(true);
    expect(permits({ server: '!https://kubernetes.default.svc' })).toBe(false);
    expect(permits({ server: 'https://elsewhere' })).toBe(false);
  });

  it('takes only clusters of the project where it says so', () => {
    const strict = project({
      destinations: [{ server: '*', namespace: '*' }],
      permitOnlyProjectScopedClusters: true,
    });
    expect(isDestinationPermitted(strict, prod)).toBe(false);
    expect(
      isDestinationPermitted(strict, { ...prod, clusterProject: 'shop' }),
    ).toBe(true);
  });
});

describe('isKindPermitted', () => {
  const deployment = {
    group: 'apps',
    kind: 'Deployment',
    name: 'web',
    namespaced: true,
  };
  const role = {
    group: 'rbac.authorization.k8s.io',
    kind: 'ClusterRole',
    name: 'admin',
    namespaced: false,
  };

  it.each([
    ['namespaced without lists', {}, deployment, true],
    [
      'an empty list allows nothing',
      { namespaceResourceWhitelist: [] },
      deployment,
      false,
    ],
    [
      'a listed kind',
      { namespaceResourceWhitelist: [{ group: 'apps', kind: 'Deploy*' }] },
      deployment,
      true,
    ],
    [
      'a denied kind',
      { namespaceResourceBlacklist: [{ group: '*', kind: 'Deployment' }] },
      deployment,
      false,
    ],
    ['cluster-scoped without lists', {}, role, false],
    [
      'cluster-scoped and listed',
      { clusterResourceWhitelist: [{ group: '*', kind: '*' }] },
      role,
      true,
    ],
    [
      'by name',
      { clusterResourceWhitelist: [{ group: '*', kind: '*', name: 'view*' }] },
      role,
      false,
    ],
    [
      'denied by name',
      {
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
        clusterResourceBlacklist: [{ group: '*', kind: '*', name: 'adm*' }],
      },
      role,
      false,
    ],
  ])('%s', (_name, spec, object, expected) => {
    expect(isKindPermitted(project(spec), object)).toBe(expected);
  });
});
