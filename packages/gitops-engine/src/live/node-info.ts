import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { numberAt, objectAt, objectsAt, stringAt } from '../kube/json';
import { type InfoItem, podInfo } from './pod-info';

const REVISION_ANNOTATIONS = [
  'deployment.kubernetes.io/revision',
  'rollout.argoproj.io/revision',
];

/** What the tree shows of an object beside its name and health (spec engine §7.3). `kindKey` is `group/kind`. */
export function nodeInfo(
  object: KubernetesObject,
  kindKey: string,
): InfoItem[] {
  switch (kindKey) {
    case '/Pod':
      return podInfo(object);
    case '/Service':
      return serviceInfo(object);
    case 'networking.k8s.io/Ingress':
      return ingressInfo(object);
    default:
      return revisionInfo(object);
  }
}

function revisionInfo(object: KubernetesObject): InfoItem[] {
  const annotations = object.metadata.annotations ?? {};
  const revision = Number(
    REVISION_ANNOTATIONS.map(key => annotations[key]).find(Boolean) ??
      numberAt(object, 'revision') ??
      0,
  );
  return Number.isInteger(revision) && revision > 0
    ? [{ name: 'Revision', value: `Rev:${revision}` }]
    : [];
}

function serviceInfo(object: KubernetesObject): InfoItem[] {
  const type = stringAt(objectAt(object, 'spec'), 'type') ?? 'ClusterIP';
  return [{ name: 'Type', value: type }, ...addressInfo(object)];
}

function ingressInfo(object: KubernetesObject): InfoItem[] {
  const hosts = objectsAt(objectAt(object, 'spec'), 'rules').flatMap(
    rule => stringAt(rule, 'host') ?? [],
  );
  return [
    ...[...new Set(hosts)].map(value => ({ name: 'Host', value })),
    ...addressInfo(object),
  ];
}

/** Addresses that a load balancer gave. */
function addressInfo(object: KubernetesObject): InfoItem[] {
  const balancer = objectAt(objectAt(object, 'status'), 'loadBalancer');
  return objectsAt(balancer, 'ingress').flatMap(entry => {
    const value = stringAt(entry, 'hostname') || stringAt(entry, 'ip');
    return value ? [{ name: 'Address', value }] : [];
  });
}
