import {
  type KubernetesObject,
  resourceKey,
} from '@backstage-gitops/plugin-gitops-common';
import { objectAt, objectsAt, stringAt } from '../kube/json';

/** Who owns an object (spec engine §7.2). */
export interface Owners {
  /** By uid; the controller first. */
  uids: readonly string[];
  /** By key (`resourceKey`), for owners that no reference names: whichever of them exists, and accepts the object. */
  inferred: readonly string[];
}

const NONE: readonly string[] = [];

export function ownersOf(object: KubernetesObject, kindKey: string): Owners {
  const references = object.metadata.ownerReferences ?? [];
  const uids =
    references.length === 0
      ? serviceAccountOf(object, kindKey)
      : [...references]
          .sort((a, b) => Number(b.controller ?? 0) - Number(a.controller ?? 0))
          .map(reference => reference.uid);
  return { uids, inferred: inferredOwners(object, kindKey, uids) };
}

/** The token Secret of a ServiceAccount names it by annotations. */
function serviceAccountOf(
  object: KubernetesObject,
  kindKey: string,
): readonly string[] {
  const annotations = object.metadata.annotations ?? {};
  const uid = annotations['kubernetes.io/service-account.uid'];
  const tokenSecret =
    kindKey === '/Secret' &&
    object.type === 'kubernetes.io/service-account-token' &&
    annotations['kubernetes.io/service-account.name'];
  return tokenSecret && uid ? [uid] : NONE;
}

function inferredOwners(
  object: KubernetesObject,
  kindKey: string,
  uids: readonly string[],
): readonly string[] {
  const { name, namespace = '', annotations = {} } = object.metadata;
  if (kindKey === '/Endpoints' && uids.length === 0) {
    return [resourceKey({ group: '', kind: 'Service', namespace, name })];
  }
  if (kindKey === '/PersistentVolumeClaim' && uids.length === 0) {
    return statefulSetsOfClaim(name).map(set =>
      resourceKey({ group: 'apps', kind: 'StatefulSet', namespace, name: set }),
    );
  }
  const operatorGroup = annotations['olm.operatorGroup'];
  if (
    kindKey === 'operators.coreos.com/ClusterServiceVersion' &&
    operatorGroup
  ) {
    return [
      resourceKey({
        group: 'operators.coreos.com',
        kind: 'OperatorGroup',
        namespace,
        name: operatorGroup,
      }),
    ];
  }
  return NONE;
}

/** A claim is named `<template>-<set>-<ordinal>`, and both parts may hold dashes: the sets that it may belong to. */
function statefulSetsOfClaim(name: string): string[] {
  const stem = /^(.+)-[0-9]+$/.exec(name)?.[1];
  if (stem === undefined) {
    return [];
  }
  const sets: string[] = [];
  for (
    let dash = stem.indexOf('-');
    dash >= 0;
    dash = stem.indexOf('-', dash + 1)
  ) {
    sets.push(stem.slice(dash + 1));
  }
  return sets;
}

/** Names of a StatefulSet's volume claim templates; undefined for other kinds. */
export function claimTemplatesOf(
  object: KubernetesObject,
  kindKey: string,
): readonly string[] | undefined {
  return kindKey === 'apps/StatefulSet'
    ? objectsAt(objectAt(object, 'spec'), 'volumeClaimTemplates').flatMap(
        template => stringAt(objectAt(template, 'metadata'), 'name') ?? [],
      )
    : undefined;
}

/** Whether a claim's name was made from one of the templates. Not anchored at the start, as in the field. */
export function isClaimOf(
  claim: string,
  set: string,
  templates: readonly string[],
): boolean {
  const stem = claim.replace(/-[0-9]+$/, '');
  return templates.some(template => stem.endsWith(`${template}-${set}`));
}
