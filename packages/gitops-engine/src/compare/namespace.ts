import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';

/**
 * Decides the namespace of a rendered object (spec engine §2.4): a cluster-scoped one has none; a namespaced one, and
 * one whose scope is not known, goes to the destination namespace unless it names its own.
 *
 * @param namespaced - from discovery or `scopeWithoutCluster`; undefined where the kind is unknown
 */
export function assignNamespace(
  object: KubernetesObject,
  namespaced: boolean | undefined,
  destinationNamespace: string,
): KubernetesObject {
  const { namespace, ...others } = object.metadata;
  if (namespaced === false) {
    return namespace === undefined ? object : { ...object, metadata: others };
  }
  return namespace || !destinationNamespace
    ? object
    : {
        ...object,
        metadata: { ...object.metadata, namespace: destinationNamespace },
      };
}
