import type {
  Health,
  KubernetesObject,
} from '@backstage-gitops/plugin-gitops-common';
import type { ApiResource } from '../kube';
import { kindKey } from './child-kinds';
import { Interner } from './intern';
import { nodeInfo } from './node-info';
import { claimTemplatesOf, ownersOf } from './owners';
import { type InfoItem, podImages } from './pod-info';
import type { LiveNode } from './types';

/**
 * A node with what its place in the tree depends on. All members are set in one order, so that a million nodes share one
 * hidden class; nothing of the object that it was made from stays reachable.
 */
export class NodeRecord implements LiveNode {
  constructor(
    readonly group: string,
    readonly version: string,
    readonly kind: string,
    readonly namespace: string,
    readonly name: string,
    readonly uid: string,
    readonly resourceVersion: string,
    readonly createdAt: string | undefined,
    readonly health: Health | undefined,
    readonly info: readonly InfoItem[],
    readonly images: readonly string[],
    readonly parentUid: string | undefined,
    readonly deleting: boolean,
    readonly owners: readonly string[],
    readonly inferredOwners: readonly string[],
    /** Volume claim templates of a StatefulSet. */
    readonly claimTemplates: readonly string[] | undefined,
  ) {}

  /** Whether a person who looks at the tree would see a difference. */
  looksLike(other: NodeRecord): boolean {
    return (
      this.health === other.health &&
      this.info === other.info &&
      this.images === other.images &&
      this.deleting === other.deleting &&
      sameStrings(this.owners, other.owners)
    );
  }
}

function sameStrings(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

const NO_STRINGS: readonly string[] = [];
const NO_INFO: readonly InfoItem[] = [];
/** Shared values make `looksLike` a comparison of references, and most of a node's weight common to all. */
const texts = new Interner<string>();
const healths = new Interner<Health>();
const infos = new Interner<readonly InfoItem[]>();
const imageLists = new Interner<readonly string[]>();

/** The node of an object. `uid` and `resourceVersion` are the object's, which must have them. */
export function createNode(
  object: KubernetesObject,
  resource: ApiResource,
  identity: { uid: string; resourceVersion: string },
  health: Health | undefined,
): NodeRecord {
  const key = kindKey(resource);
  const { metadata } = object;
  const owners = ownersOf(object, key);
  const info = nodeInfo(object, key);
  const images = key === '/Pod' ? podImages(object) : NO_STRINGS;
  const namespace = metadata.namespace ?? '';
  return new NodeRecord(
    resource.group,
    resource.version,
    resource.kind,
    texts.share(namespace, namespace),
    metadata.name,
    identity.uid,
    identity.resourceVersion,
    metadata.creationTimestamp ?? undefined,
    health && healths.share(`${health.status} ${health.message ?? ''}`, health),
    info.length === 0 ? NO_INFO : infos.share(JSON.stringify(info), info),
    images.length === 0 ? NO_STRINGS : imageLists.share(images.join(), images),
    owners.uids[0],
    metadata.deletionTimestamp !== undefined,
    owners.uids,
    owners.inferred,
    claimTemplatesOf(object, key),
  );
}
