import {
  type Health,
  type KubernetesObject,
  resourceKey,
} from '@backstage-gitops/plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { ownerApp } from '../compare/tracking';
import type { TrackingSettings } from '../compare/types';
import type { ApiResource } from '../kube';
import { sameContent } from './content';
import { Interest } from './interest';
import { ManagedIndex } from './managed-index';
import { type ManagedRecord, createManaged } from './managed-record';
import { type NodeRecord, createNode } from './node-record';
import type { ChangeSet } from './notifier';
import { OwnershipGraph } from './ownership-graph';
import { isLater } from './resource-version';
import type { ManagedLive } from './types';

const MAX_TOMBSTONES = 20_000;
const TOMBSTONE_MS = 10 * 60_000;

export interface ObjectIndexOptions {
  tracking: TrackingSettings;
  health: (object: KubernetesObject) => Health | undefined;
  fieldManager: string;
}

/**
 * What is known of a cluster's objects. Each write says whom it concerns by adding to a `ChangeSet`.
 *
 * Invariant: an object never goes back. News comes by watch, by list and by answers to our own writes, in any order; a
 * version that is not later than the known one is dropped, and a uid that was deleted does not come back (uids are never
 * used twice).
 */
export class ObjectIndex {
  readonly graph = new OwnershipGraph();
  private readonly managed = new ManagedIndex();
  private readonly interest = new Interest();
  private readonly gone = new LRUCache<string, true>({
    max: MAX_TOMBSTONES,
    ttl: TOMBSTONE_MS,
  });

  constructor(private readonly options: ObjectIndexOptions) {}

  /** Takes a version of an object in. `managedFields` is their text where they came apart. */
  put(
    resource: ApiResource,
    object: KubernetesObject,
    managedFields: string | undefined,
    changes: ChangeSet,
  ): void {
    const { uid, resourceVersion, name, namespace = '' } = object.metadata;
    if (!uid || !resourceVersion || this.gone.has(uid)) {
      return;
    }
    const kind = `${resource.group}/${resource.kind}`;
    let before = this.graph.find(kind, namespace, name);
    if (before && !isLater(resourceVersion, before.resourceVersion)) {
      return;
    }
    if (before && before.uid !== uid) {
      this.remove(before.uid, changes);
      before = undefined;
    }
    const node = createNode(
      object,
      resource,
      { uid, resourceVersion },
      this.healthOf(object),
    );
    const wholeBefore = this.record(uid);
    const whole = this.keep(object, node, managedFields);
    const appsBefore = before && this.appsAbove(before);
    this.graph.set(node);
    if (!before || !node.looksLike(before)) {
      appsBefore?.forEach(app => changes.trees.add(app));
      this.appsAbove(node).forEach(app => changes.trees.add(app));
    }
    this.announce(node, wholeBefore, whole, changes);
  }

  /** Forgets an object that was deleted. */
  remove(uid: string, changes: ChangeSet): void {
    this.gone.set(uid, true);
    this.forget(uid, changes);
  }

  /**
   * Ends a complete list: forgets what it did not have, unless it is later than the list (an answer to our own write came
   * in meanwhile). `resourceVersion` undefined: the kind is gone altogether.
   */
  sweep(
    kind: string,
    list: {
      namespace?: string;
      seen: ReadonlySet<string>;
      resourceVersion?: string;
    },
    changes: ChangeSet,
  ): void {
    const { namespace, seen, resourceVersion } = list;
    for (const node of [...this.graph.ofKind(kind)]) {
      const listed = namespace === undefined || node.namespace === namespace;
      const later =
        resourceVersion !== undefined &&
        isLater(node.resourceVersion, resourceVersion);
      if (listed && !later && !seen.has(node.uid)) {
        this.forget(node.uid, changes);
      }
    }
  }

  /** The whole object, where it is held. */
  whole(uid: string): ManagedLive | undefined {
    return this.managed.get(uid) ?? this.interest.use(uid);
  }

  managedBy(app: string): ManagedLive[] {
    return this.managed.of(app);
  }

  /** Holds an untracked object whole from now on, in the version given or the later one that is held already. */
  hold(
    resource: ApiResource,
    object: KubernetesObject,
    changes: ChangeSet,
  ): ManagedLive | undefined {
    this.put(resource, object, undefined, changes);
    const uid = object.metadata.uid ?? '';
    const node = this.graph.get(uid);
    if (!node) {
      return undefined;
    }
    const held = this.record(uid);
    if (held || node.resourceVersion !== object.metadata.resourceVersion) {
      return held;
    }
    const record = this.createRecord(object, node, undefined, undefined);
    this.interest.hold(record);
    return record;
  }

  /** The record of an object whose kind is not watched: nothing of it is kept. */
  unindexed(resource: ApiResource, object: KubernetesObject): ManagedLive {
    const { uid = '', resourceVersion = '' } = object.metadata;
    const node = createNode(
      object,
      resource,
      { uid, resourceVersion },
      this.healthOf(object),
    );
    const app = ownerApp(object, this.options.tracking);
    return this.createRecord(object, node, undefined, app);
  }

  /** Tells an application of changes of an object from now on, whether it carries its mark, and exists, or not. */
  join(key: string, app: string): void {
    this.interest.join(key, app);
  }

  private record(uid: string): ManagedRecord | undefined {
    return this.managed.get(uid) ?? this.interest.get(uid);
  }

  private createRecord(
    object: KubernetesObject,
    node: NodeRecord,
    managedFields: string | undefined,
    app: string | undefined,
  ): ManagedRecord {
    const { fieldManager } = this.options;
    return createManaged(object, node, managedFields, { app, fieldManager });
  }

  /** Keeps the object whole where it is tracked, or held for another reason. Marks on owned objects are copies. */
  private keep(
    object: KubernetesObject,
    node: NodeRecord,
    managedFields: string | undefined,
  ): ManagedRecord | undefined {
    const owned = (object.metadata.ownerReferences?.length ?? 0) > 0;
    const app = owned ? undefined : ownerApp(object, this.options.tracking);
    const held = this.interest.get(node.uid) !== undefined;
    this.managed.delete(node.uid);
    if (app === undefined && !held) {
      return undefined;
    }
    const record = this.createRecord(object, node, managedFields, app);
    if (app !== undefined) {
      this.managed.set(app, record);
      this.interest.drop(node.uid);
    } else {
      this.interest.hold(record);
    }
    return record;
  }

  private announce(
    node: NodeRecord,
    before: ManagedLive | undefined,
    after: ManagedRecord | undefined,
    changes: ChangeSet,
  ): void {
    const concerned = new Set(this.interest.appsOf(resourceKey(node)));
    [before?.app, after?.app].forEach(app => app && concerned.add(app));
    const statusOnly =
      before !== undefined &&
      after !== undefined &&
      before.app === after.app &&
      sameHealth(before.health, after.health) &&
      sameContent(before.object, after.object);
    const target = statusOnly ? changes.trees : changes.apps;
    concerned.forEach(app => target.add(app));
  }

  private forget(uid: string, changes: ChangeSet): void {
    const node = this.graph.get(uid);
    if (!node) {
      return;
    }
    this.appsAbove(node).forEach(app => changes.trees.add(app));
    this.announce(node, this.record(uid), undefined, changes);
    this.managed.delete(uid);
    this.interest.drop(uid);
    this.graph.delete(uid);
  }

  /** The application of the nearest tracked ancestor, the object itself included. */
  private appsAbove(node: NodeRecord): string[] {
    for (const ancestor of this.graph.lineage(node)) {
      const app = this.managed.get(ancestor.uid)?.app;
      if (app !== undefined) {
        return [app];
      }
    }
    return [];
  }

  private healthOf(object: KubernetesObject): Health | undefined {
    try {
      return this.options.health(object);
    } catch {
      // An object of a shape that the check did not expect must not stop its kind's watch.
      return {
        status: 'Unknown',
        message: 'its health could not be determined',
      };
    }
  }
}

function sameHealth(a: Health | undefined, b: Health | undefined): boolean {
  return a?.status === b?.status && a?.message === b?.message;
}
