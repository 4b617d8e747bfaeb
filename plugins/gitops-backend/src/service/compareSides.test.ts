import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { compareSides } from './compareSides';

const document = JSON.stringify({ spec: {} });

const service = (port: number): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { app: 'web' }, ports: [{ port }] },
});

/** As the API server gives it back: with its defaults, its notes and its status. */
const live: KubernetesObject = {
  ...service(80),
  metadata: {
    ...service(80).metadata,
    uid: 'u1',
    resourceVersion: '7',
    creationTimestamp: '2026-01-01T00:00:00Z',
    managedFields: [{ manager: 'argocd-controller' }],
  },
  spec: {
    selector: { app: 'web' },
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    clusterIP: '10.0.0.1',
    clusterIPs: ['10.0.0.1'],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
  },
  status: { loadBalancer: {} },
};

describe('compareSides', () => {
  it('leaves nothing between the sides that are compared when nothing differs', () => {
    const { compared, differences } = compareSides(service(80), live, document);
    expect(differences).toEqual([]);
    expect(compared?.desired).toEqual(compared?.live);
  });

  it('leaves only what was changed', () => {
    const labelled = service(80);
    labelled.metadata = { ...labelled.metadata, labels: { team: 'web' } };
    const { compared, differences } = compareSides(labelled, live, document);
    expect(differences).toHaveLength(1);
    expect(compared?.desired.spec).toEqual(compared?.live.spec);
    expect(compared?.desired.metadata.labels).toEqual({ team: 'web' });
  });

  it('shows live as it is, without the notes on who owns which field', () => {
    const shown = compareSides(service(80), live, document).live;
    expect(shown?.status).toEqual({ loadBalancer: {} });
    expect(shown?.metadata.managedFields).toBeUndefined();
  });
});
