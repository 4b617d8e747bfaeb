import { resourcePath } from './path';

const configMaps = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  namespaced: true,
  verbs: [],
};
const roles = {
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'ClusterRole',
  plural: 'clusterroles',
  namespaced: false,
  verbs: [],
};

describe('resourcePath', () => {
  it('builds paths of both API roots', () => {
    expect(resourcePath(configMaps, {})).toBe('/api/v1/configmaps');
    expect(
      resourcePath(configMaps, { namespace: 'a', name: 'b' }, { force: true }),
    ).toBe('/api/v1/namespaces/a/configmaps/b?force=true');
    expect(resourcePath(roles, { namespace: 'a', name: 'system:x' })).toBe(
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Ax',
    );
  });

  it.each(['..', '.', '', 'a/b', '%2e%2e'])('refuses the name "%s"', name => {
    expect(() => resourcePath(configMaps, { namespace: 'a', name })).toThrow(
      /is no name/,
    );
    expect(() =>
      resourcePath(configMaps, { namespace: name || '..', name: 'b' }),
    ).toThrow(/is no name/);
  });
});
