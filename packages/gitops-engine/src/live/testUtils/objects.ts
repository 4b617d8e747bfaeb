import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { DEFAULT_TRACKING, applyTracking } from '../../compare/tracking';

export const CONFIG_MAP = { group: '', kind: 'ConfigMap' };
export const DEPLOYMENT = { group: 'apps', kind: 'Deployment' };

/** The object with an application's mark. */
export function tracked(
  appName: string,
  object: KubernetesObject,
): KubernetesObject {
  return applyTracking(object, {
    appName,
    destinationNamespace: 'default',
    settings: DEFAULT_TRACKING,
  });
}

export function configMap(
  name: string,
  data: Record<string, string> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default' },
    data,
  };
}

/** A workload of two pods of one container, `main`. */
export function workload(
  kind: 'Deployment' | 'StatefulSet',
  name: string,
  spec: Record<string, unknown> = {},
): KubernetesObject {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: 'default' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'example/web:1' }] },
      },
      ...spec,
    },
  };
}
