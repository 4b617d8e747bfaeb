import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readClusters } from './clusters';

const read = (gitops: JsonObject, env = {}) =>
  readClusters(mockServices.rootConfig({ data: { gitops } }), env);

describe('readClusters', () => {
  it('has no cluster of its own outside of one', () => {
    expect(read({})).toEqual([]);
    expect(read({ inCluster: {} })).toEqual([]);
  });

  it('takes the service account of the pod', () => {
    expect(read({}, { KUBERNETES_SERVICE_HOST: '10.0.0.1' })).toMatchObject([
      { inCluster: true, credentials: { type: 'serviceAccount' } },
    ]);
  });

  it('takes a kubeconfig by path or as text', () => {
    expect(
      read({ inCluster: { kubeconfig: '/etc/kubeconfig', context: 'dev' } }),
    ).toMatchObject([
      {
        name: 'in-cluster',
        inCluster: true,
        credentials: {
          type: 'kubeconfigFile',
          path: '/etc/kubeconfig',
          context: 'dev',
        },
      },
    ]);
    expect(
      read({ inCluster: { kubeconfig: 'apiVersion: v1\nkind: Config' } }),
    ).toMatchObject([{ credentials: { type: 'kubeconfig' } }]);
  });

  it('takes clusters with a token, and names one that lacks it', () => {
    const cluster = { name: 'prod', server: 'https://prod' };
    expect(
      read({
        clusters: [{ ...cluster, bearerToken: 't', labels: { a: 'b' } }],
      }),
    ).toMatchObject([
      {
        name: 'prod',
        labels: { a: 'b' },
        credentials: { type: 'config', config: { bearerToken: 't' } },
      },
    ]);
    expect(() => read({ clusters: [cluster] })).toThrow('cluster prod needs');
  });
});
