import {
  parseApiVersion,
  type KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import { isJsonObject, objectAt } from '../kube/json';

const WORKLOADS = new Set([
  'Deployment',
  'DaemonSet',
  'ReplicaSet',
  'StatefulSet',
]);

/** Puts a label on the pod template of apps and extensions workloads and of Jobs (spec engine §3.1). */
export function copyPodTemplateLabel(
  object: KubernetesObject,
  key: string,
  value: string,
): KubernetesObject {
  const { group } = parseApiVersion(object.apiVersion);
  const carries =
    ((group === 'apps' || group === 'extensions') &&
      WORKLOADS.has(object.kind)) ||
    (group === 'batch' && object.kind === 'Job');
  const spec = object.spec;
  if (!carries || !isJsonObject(spec) || !isJsonObject(spec.template)) {
    return object;
  }
  const metadata = objectAt(spec.template, 'metadata');
  const labels = { ...objectAt(metadata, 'labels'), [key]: value };
  return {
    ...object,
    spec: {
      ...spec,
      template: { ...spec.template, metadata: { ...metadata, labels } },
    },
  };
}
