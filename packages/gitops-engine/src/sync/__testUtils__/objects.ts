import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { applyTracking, DEFAULT_TRACKING } from '../../compare/tracking';

export const APP = 'shop';

/** Objects of the tests carry the application's mark, so that the live cache tells of their changes. */
function tracked(object: KubernetesObject): KubernetesObject {
  return applyTracking(object, {
    appName: APP,
    destinationNamespace: 'default',
    settings: DEFAULT_TRACKING,
  });
}

export const wave = (at: number) => ({
  'argocd.argoproj.io/sync-wave': String(at),
});

export const options = (list: string) => ({
  'argocd.argoproj.io/sync-options': list,
});

export function configMap(
  name: string,
  data: Record<string, unknown> = {},
  annotations?: Record<string, string>,
  namespace = 'default',
): KubernetesObject {
  return tracked({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, annotations },
    data,
  });
}

export function deployment(
  name: string,
  given: {
    app?: string;
    annotations?: Record<string, string>;
    nodeSelector?: Record<string, string>;
  } = {},
): KubernetesObject {
  const labels = { app: given.app ?? name };
  return tracked({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: 'default',
      annotations: given.annotations,
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          nodeSelector: given.nodeSelector,
          containers: [{ name: 'main', image: 'registry.example/a:1' }],
        },
      },
    },
  });
}

/** Names, for a kind of `example.com/v1`. */
export function definition(
  kind: string,
  annotations?: Record<string, string>,
): KubernetesObject {
  const singular = kind.toLowerCase();
  return tracked({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${singular}s.example.com`, annotations },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind, plural: `${singular}s`, singular },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object' } },
        },
      ],
    },
  });
}

export function custom(kind: string, name: string): KubernetesObject {
  return tracked({
    apiVersion: 'example.com/v1',
    kind,
    metadata: { name, namespace: 'default' },
  });
}
