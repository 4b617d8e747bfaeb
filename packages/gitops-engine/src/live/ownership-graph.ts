import { resourceKey } from '@backstage-gitops/plugin-gitops-common';
import type { NodeRecord } from './node-record';
import { isClaimOf } from './owners';
import type { LiveNode } from './types';

/** Longest chain of owners that is followed upwards; owner references may form a circle. */
const MAX_ANCESTORS = 32;

/**
 * All known objects of a cluster as nodes, found by uid, by kind and name, and by owner. Owners are kept by name of their
 * uid, so that children may come before their parents.
 */
export class OwnershipGraph {
  private readonly byUid = new Map<string, NodeRecord>();
  /** `group/kind` to `namespace/name` to node. */
  private readonly kinds = new Map<string, Map<string, NodeRecord>>();
  private readonly children = new Map<string, NodeRecord[]>();
  /** Keyed by the possible owner's `resourceKey`. */
  private readonly inferred = new Map<string, NodeRecord[]>();

  get(uid: string): NodeRecord | undefined {
    return this.byUid.get(uid);
  }

  find(kind: string, namespace: string, name: string): NodeRecord | undefined {
    return this.kinds.get(kind)?.get(`${namespace}/${name}`);
  }

  /** Nodes of a kind (`group/kind`). */
  ofKind(kind: string): Iterable<NodeRecord> {
    return this.kinds.get(kind)?.values() ?? [];
  }

  count(kind: string): number {
    return this.kinds.get(kind)?.size ?? 0;
  }

  /** Puts a node in, in the place of an earlier version. */
  set(node: NodeRecord): void {
    this.delete(node.uid);
    this.byUid.set(node.uid, node);
    const kind = `${node.group}/${node.kind}`;
    let names = this.kinds.get(kind);
    if (!names) {
      names = new Map();
      this.kinds.set(kind, names);
    }
    names.set(`${node.namespace}/${node.name}`, node);
    node.owners.forEach(uid => append(this.children, uid, node));
    node.inferredOwners.forEach(key => append(this.inferred, key, node));
  }

  delete(uid: string): void {
    const node = this.byUid.get(uid);
    if (!node) {
      return;
    }
    this.byUid.delete(uid);
    this.kinds
      .get(`${node.group}/${node.kind}`)
      ?.delete(`${node.namespace}/${node.name}`);
    node.owners.forEach(owner => withdraw(this.children, owner, node));
    node.inferredOwners.forEach(key => withdraw(this.inferred, key, node));
  }

  /** The node itself and its ancestors, nearest first. */
  *lineage(node: NodeRecord): Generator<NodeRecord> {
    let next: NodeRecord | undefined = node;
    for (let step = 0; next && step < MAX_ANCESTORS; step++) {
      yield next;
      next = this.parentOf(next);
    }
  }

  /** Everything below an object, each node once, parents first. */
  descendants(uid: string): LiveNode[] {
    const found: LiveNode[] = [];
    const seen = new Set([uid]);
    const level: string[] = [uid];
    for (const parent of level) {
      for (const child of this.childrenOf(parent)) {
        if (!seen.has(child.uid)) {
          seen.add(child.uid);
          level.push(child.uid);
          found.push(
            child.parentUid === parent
              ? child
              : { ...child, parentUid: parent },
          );
        }
      }
    }
    return found;
  }

  private childrenOf(uid: string): NodeRecord[] {
    const own = this.children.get(uid) ?? [];
    const parent = this.byUid.get(uid);
    const inferred = parent && this.inferred.get(resourceKey(parent));
    return inferred
      ? [...own, ...inferred.filter(child => accepts(parent, child))]
      : own;
  }

  private parentOf(node: NodeRecord): NodeRecord | undefined {
    for (const uid of node.owners) {
      const owner = this.byUid.get(uid);
      if (owner) {
        return owner;
      }
    }
    for (const key of node.inferredOwners) {
      const [group, kind, namespace, name] = key.split('/');
      const owner = this.find(`${group}/${kind}`, namespace, name);
      if (owner && accepts(owner, node)) {
        return owner;
      }
    }
    return undefined;
  }
}

/** Whether an inferred owner takes a child: a StatefulSet only claims that were made from its templates. */
function accepts(owner: NodeRecord, child: NodeRecord): boolean {
  return (
    owner.claimTemplates === undefined ||
    isClaimOf(child.name, owner.name, owner.claimTemplates)
  );
}

function append(
  lists: Map<string, NodeRecord[]>,
  key: string,
  node: NodeRecord,
): void {
  const list = lists.get(key);
  if (list) {
    list.push(node);
  } else {
    lists.set(key, [node]);
  }
}

function withdraw(
  lists: Map<string, NodeRecord[]>,
  key: string,
  node: NodeRecord,
): void {
  const list = lists.get(key);
  const index = list?.indexOf(node) ?? -1;
  if (!list || index < 0) {
    return;
  }
  if (list.length === 1) {
    lists.delete(key);
  } else {
    list.splice(index, 1);
  }
}
