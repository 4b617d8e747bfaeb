import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { objectAt, stringAt } from '../kube/json';
import { isCustomResourceDefinition } from './tracking';

/** Cluster-scoped kinds of the API server itself, by group. */
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  '': ['Namespace', 'Node', 'PersistentVolume', 'ComponentStatus'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'networking.k8s.io': ['IngressClass', 'IPAddress', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  policy: ['PodSecurityPolicy'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': [
    'CSIDriver',
    'CSINode',
    'StorageClass',
    'VolumeAttachment',
    'VolumeAttributesClass',
  ],
};

/** Groups whose kinds are all served by the API server itself, so that what is not listed above is namespaced. */
const BUILT_IN_GROUPS = new Set([
  ...Object.keys(CLUSTER_SCOPED),
  'apps',
  'autoscaling',
  'batch',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
]);

/**
 * Scope of kinds where no cluster can be asked: whether the kind is namespaced, undefined where that is not known.
 *
 * @param objects - may hold CustomResourceDefinitions, which say the scope of their kinds
 */
export function scopeWithoutCluster(
  objects: readonly KubernetesObject[],
): (group: string, kind: string) => boolean | undefined {
  const declared = new Map<string, boolean>();
  for (const object of objects.filter(isCustomResourceDefinition)) {
    const spec = objectAt(object, 'spec');
    const kind = stringAt(objectAt(spec, 'names'), 'kind') ?? '';
    declared.set(
      `${stringAt(spec, 'group') ?? ''}/${kind}`,
      spec.scope !== 'Cluster',
    );
  }
  return (group, kind) =>
    declared.get(`${group}/${kind}`) ??
    (BUILT_IN_GROUPS.has(group)
      ? !CLUSTER_SCOPED[group]?.includes(kind)
      : undefined);
}
