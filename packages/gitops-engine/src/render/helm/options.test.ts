import type { HelmOptions } from '@backstage-gitops/plugin-gitops-common';
import { localContent } from '../../source';
import type { RenderRequest } from '../types';
import { normalizeKubeVersion, plainOptions } from './options';

const options = (
  helm: HelmOptions,
  request: Pick<RenderRequest, 'application' | 'cluster'> = {},
) => {
  const source = { repoURL: 'https://example.com/r.git', helm };
  const content = localContent('/nowhere');
  return plainOptions({
    request: { content, source, ...request },
    tree: content.tree,
    folder: { path: '', id: '', type: 'tree', mode: 'directory' },
    source,
    environment: { ARGOCD_APP_NAME: 'team_web' },
  });
};
const application = {
  appName: 'team_web',
  name: 'web',
  project: 'default',
  destinationNamespace: 'prod',
};
const cluster = { kubeVersion: '1.34.1', apiVersions: ['apps/v1', 'v1'] };

describe('options of a chart', () => {
  it('takes defaults from the application and its cluster', () => {
    expect(options({}, { application, cluster })).toMatchObject({
      releaseName: 'web',
      namespace: 'prod',
      kubeVersion: '1.34.1',
      apiVersions: ['apps/v1', 'v1'],
      includeCrds: true,
      skipTests: false,
      skipSchemaValidation: false,
    });
  });

  it('lets the source win', () => {
    const helm = {
      releaseName: 'other',
      namespace: 'stage',
      kubeVersion: 'v1.30.4-eks-036c24b',
      apiVersions: ['example.com/v1/Thing'],
      skipCrds: true,
      skipTests: true,
      skipSchemaValidation: true,
    };
    expect(options(helm, { application, cluster })).toMatchObject({
      releaseName: 'other',
      namespace: 'stage',
      kubeVersion: '1.30.4',
      apiVersions: ['example.com/v1/Thing'],
      includeCrds: false,
      skipTests: true,
      skipSchemaValidation: true,
    });
  });

  it('fills the environment into values of parameters, not into names', () => {
    const parameters = [
      { name: 'a', value: 'x' },
      { name: '$ARGOCD_APP_NAME', value: '${ARGOCD_APP_NAME}-$NIX-$$' },
      { name: 'a', value: 'y' },
      { name: 'b', value: '1', forceString: true },
    ];
    expect(options({ parameters })).toMatchObject({
      set: [
        ['a', 'y'],
        ['$ARGOCD_APP_NAME', 'team_web--$'],
      ],
      setString: [['b', '1']],
    });
  });

  it.each(['a'.repeat(53), 'a.b-c', '1'])('takes release %s', releaseName => {
    expect(options({ releaseName }).releaseName).toBe(releaseName);
  });

  it.each(['a'.repeat(54), 'Web', '-web', '{{ env "HOME" }}'])(
    'refuses release %s',
    releaseName => {
      expect(() => options({ releaseName })).toThrow(
        /Helm release|Helm allows 53/,
      );
    },
  );

  it.each([
    ['1.35.2', '1.35.2'],
    ['v1.29.7+k3s1', '1.29.7'],
    ['1.30', '1.30.0'],
    ['1.27.3-gke.100', '1.27.3'],
  ])('version %s is %s', (text, version) => {
    expect(normalizeKubeVersion(text)).toBe(version);
  });

  it.each<[string, HelmOptions]>([
    ['"latest" is not a version of Kubernetes.', { kubeVersion: 'latest' }],
    ['"a,b" in helm.apiVersions', { apiVersions: ['a,b'] }],
    ['"--debug" in helm.apiVersions', { apiVersions: ['--debug'] }],
    ['A Helm parameter has no name.', { parameters: [{ value: 'x' }] }],
  ])('refuses: %s', (message, helm) => {
    expect(() => options(helm)).toThrow(message);
  });
});
