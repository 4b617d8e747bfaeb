import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { assignNamespace } from './namespace';
import { scopeWithoutCluster } from './scope';
import {
  applyTracking,
  DEFAULT_TRACKING,
  isSelfReferenced,
  ownerApp,
  TRACKING_ANNOTATION,
  withMigratedTracking,
} from './tracking';
import { instanceName, parseTrackingId, trackingId } from './tracking-id';
import type { TrackingSettings } from './types';

const LABEL = DEFAULT_TRACKING.labelKey;
const byLabel: TrackingSettings = { method: 'label', labelKey: LABEL };
const both: TrackingSettings = { method: 'annotation+label', labelKey: LABEL };

const deployment = (metadata: object = {}): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', ...metadata },
});
const target = (settings: TrackingSettings, appName = 'guestbook') => ({
  appName,
  destinationNamespace: 'shop',
  settings,
});

describe('tracking id', () => {
  it('names application, kind and object', () => {
    const ref = {
      group: 'apps',
      kind: 'Deployment',
      namespace: 'shop',
      name: 'web',
    };
    expect(trackingId('guestbook', ref, 'other')).toBe(
      'guestbook:apps/Deployment:shop/web',
    );
  });

  it('has the destination namespace for cluster-scoped objects and an empty core group', () => {
    const ref = { group: '', kind: 'Namespace', namespace: '', name: 'shop' };
    expect(trackingId('guestbook', ref, 'shop')).toBe(
      'guestbook:/Namespace:shop/shop',
    );
  });

  it.each([
    [
      'a:/Service:ns/n',
      { appName: 'a', group: '', kind: 'Service', namespace: 'ns', name: 'n' },
    ],
    [
      't_a:rbac/Role:ns/system:x',
      {
        appName: 't_a',
        group: 'rbac',
        kind: 'Role',
        namespace: 'ns',
        name: 'system:x',
      },
    ],
    ['a:Service:ns/n', undefined],
    ['a:/Service:n', undefined],
    ['a:x/y/Service:ns/n', undefined],
    ['a', undefined],
    [':/Service:ns/n', undefined],
    ['', undefined],
  ])('reads %s', (text, expected) => {
    expect(parseTrackingId(text)).toEqual(expected);
  });

  it('puts the namespace before the name outside the control plane', () => {
    expect(instanceName('argocd', 'a', 'argocd')).toBe('a');
    expect(instanceName(undefined, 'a', 'argocd')).toBe('a');
    expect(instanceName('team', 'a', 'argocd')).toBe('team_a');
  });
});

describe('applyTracking', () => {
  it('marks a copy', () => {
    const object = deployment({ annotations: { own: 'x' } });
    const marked = applyTracking(object, target(DEFAULT_TRACKING));
    expect(marked.metadata.annotations).toEqual({
      own: 'x',
      [TRACKING_ANNOTATION]: 'guestbook:apps/Deployment:shop/web',
    });
    expect(object.metadata.annotations).toEqual({ own: 'x' });
    expect(ownerApp(marked, DEFAULT_TRACKING)).toBe('guestbook');
  });

  it('cuts long names for the label that accompanies the annotation only', () => {
    const name = `${'a'.repeat(62)}-b`;
    expect(
      applyTracking(deployment(), target(both, name)).metadata.labels?.[LABEL],
    ).toBe('a'.repeat(62));
    expect(
      applyTracking(deployment(), target(byLabel, name)).metadata.labels?.[
        LABEL
      ],
    ).toBe(name);
  });

  it('leaves CustomResourceDefinitions alone', () => {
    const crd: KubernetesObject = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'x.y.z' },
    };
    expect(applyTracking(crd, target(both))).toBe(crd);
  });

  it('removes a copied installation id, and refuses objects of other installations', () => {
    const settings = { ...DEFAULT_TRACKING, installationId: 'eu' };
    const ours = applyTracking(deployment(), target(settings));
    expect(ownerApp(ours, settings)).toBe('guestbook');
    expect(
      ownerApp(ours, { ...settings, installationId: 'us' }),
    ).toBeUndefined();
    const plain = applyTracking(ours, target(DEFAULT_TRACKING));
    expect(Object.keys(plain.metadata.annotations ?? {})).toEqual([
      TRACKING_ANNOTATION,
    ]);
  });

  it('copies the legacy label into pod templates', () => {
    const settings: TrackingSettings = {
      method: 'label',
      labelKey: 'applications.argoproj.io/app-name',
    };
    const marked = applyTracking(
      {
        ...deployment(),
        spec: { template: { metadata: { labels: { a: 'b' } } } },
      },
      target(settings),
    );
    expect(marked.spec).toEqual({
      template: {
        metadata: {
          labels: { a: 'b', 'applications.argoproj.io/app-name': 'guestbook' },
        },
      },
    });
  });
});

describe('isSelfReferenced', () => {
  const marked = applyTracking(deployment(), target(DEFAULT_TRACKING));

  it('knows a mark that was copied to another object', () => {
    const copy = {
      ...marked,
      kind: 'ReplicaSet',
      metadata: { ...marked.metadata, name: 'web-1' },
    };
    expect(isSelfReferenced(marked, undefined, DEFAULT_TRACKING)).toBe(true);
    expect(isSelfReferenced(copy, undefined, DEFAULT_TRACKING)).toBe(false);
    expect(isSelfReferenced(copy, undefined, byLabel)).toBe(true);
  });

  it('takes an object without a readable mark for its own', () => {
    expect(isSelfReferenced(deployment(), undefined, DEFAULT_TRACKING)).toBe(
      true,
    );
  });
});

describe('withMigratedTracking', () => {
  it('hides the change from label to annotation', () => {
    const desired = applyTracking(deployment(), target(DEFAULT_TRACKING));
    const live = applyTracking(deployment(), target(byLabel));
    expect(
      withMigratedTracking(live, desired, DEFAULT_TRACKING).metadata,
    ).toEqual({
      ...desired.metadata,
      labels: undefined,
    });
  });

  it("leaves another application's annotation", () => {
    const desired = applyTracking(deployment(), target(DEFAULT_TRACKING));
    const live = applyTracking(deployment(), target(both, 'other'));
    const seen = withMigratedTracking(live, desired, DEFAULT_TRACKING);
    expect(ownerApp(seen, DEFAULT_TRACKING)).toBe('other');
  });
});

describe('assignNamespace', () => {
  const inNamespace = (namespaced: boolean | undefined, namespace?: string) =>
    assignNamespace(deployment({ namespace }), namespaced, 'dest').metadata
      .namespace;

  it('fills in, keeps and clears', () => {
    expect(inNamespace(true)).toBe('dest');
    expect(inNamespace(undefined)).toBe('dest');
    expect(inNamespace(true, 'own')).toBe('own');
    expect(inNamespace(false, 'own')).toBeUndefined();
  });

  it('knows built-in kinds and those that CRDs declare', () => {
    const scope = scopeWithoutCluster([
      {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'zones.example.com' },
        spec: {
          group: 'example.com',
          scope: 'Cluster',
          names: { kind: 'Zone' },
        },
      },
    ]);
    expect(scope('example.com', 'Zone')).toBe(false);
    expect(scope('', 'Namespace')).toBe(false);
    expect(scope('apps', 'Deployment')).toBe(true);
    expect(scope('example.com', 'Other')).toBeUndefined();
  });
});
