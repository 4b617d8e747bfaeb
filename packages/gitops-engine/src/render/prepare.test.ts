import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { prepareManifests } from './prepare';

const object = (
  kind: string,
  name: string,
  metadata: Partial<KubernetesObject['metadata']> = {},
): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...metadata },
});
const rendered = (path: string, ...objects: KubernetesObject[]) => ({
  key: path,
  objects,
  origins: objects.map((_, index) => ({ path, index })),
});
const scopes: Record<string, boolean> = { ConfigMap: true, Namespace: false };
const facts = {
  appName: 'app',
  destinationNamespace: 'target',
  tracking: {
    method: 'annotation' as const,
    labelKey: 'app.kubernetes.io/instance',
  },
  isNamespaced: (_: string, kind: string) => scopes[kind],
};

describe('prepareManifests', () => {
  it('decides namespaces and puts tracking on, without touching what was rendered', () => {
    const source = rendered(
      'a.yaml',
      object('ConfigMap', 'plain'),
      object('ConfigMap', 'own', { namespace: 'own' }),
      object('Namespace', 'cluster', { namespace: 'wrong' }),
      object('Unknown', 'unknown'),
    );
    const before = JSON.stringify(source);
    const { objects, conditions } = prepareManifests([source], facts);
    expect(objects.map(each => each.metadata.namespace)).toEqual([
      'target',
      'own',
      undefined,
      'target',
    ]);
    expect(objects[0].metadata.annotations).toEqual({
      'argocd.argoproj.io/tracking-id': 'app:/ConfigMap:target/plain',
    });
    expect(conditions).toEqual([]);
    expect(JSON.stringify(source)).toBe(before);
  });

  it('takes the last of repeated objects, across sources, and says so', () => {
    const { objects, conditions } = prepareManifests(
      [
        rendered('a.yaml', object('ConfigMap', 'x', { labels: { from: 'a' } })),
        rendered(
          'b.yaml',
          object('ConfigMap', 'y'),
          object('ConfigMap', 'x', {
            namespace: 'target',
            labels: { from: 'b' },
          }),
        ),
      ],
      facts,
    );
    expect(objects.map(each => each.metadata.name)).toEqual(['y', 'x']);
    expect(objects[1].metadata.labels).toEqual({ from: 'b' });
    expect(conditions).toEqual([
      {
        type: 'RepeatedResourceWarning',
        message:
          'ConfigMap target/x is defined 2 times (a.yaml, b.yaml); the last one is used.',
      },
    ]);
  });

  it('never takes objects with generated names for the same', () => {
    const job = object('Job', '', { generateName: 'j-' });
    const { objects, conditions } = prepareManifests(
      [rendered('a', job, job)],
      facts,
    );
    expect(objects).toHaveLength(2);
    expect(conditions).toEqual([]);
  });

  it('says which object has no namespace to go to', () => {
    const { conditions } = prepareManifests(
      [rendered('a', object('ConfigMap', 'x'))],
      {
        ...facts,
        destinationNamespace: '',
      },
    );
    expect(conditions).toEqual([
      {
        type: 'InvalidSpecError',
        message: expect.stringContaining('ConfigMap x has no namespace'),
      },
    ]);
  });
});
