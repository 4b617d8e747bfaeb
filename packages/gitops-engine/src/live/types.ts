import type {
  Health,
  KubernetesObject,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';
import type { TrackingSettings } from '../compare/types';
import type { EngineErrorReason } from '../errors';
import type { KubeClient } from '../kube';

/** Names a kind whatever version it is read at. */
export interface KindRef {
  group: string;
  kind: string;
}

/** Names a live object whatever version it is read at. */
export type LiveRef = Omit<ResourceRef, 'version'>;

/** A small node of the ownership tree: what the tree shows of an object that is not managed itself (perf §4.4, M9). */
export interface LiveNode extends ResourceRef {
  uid: string;
  resourceVersion: string;
  createdAt?: string;
  health?: Health;
  /** Pod reason, `Rev:3`, ready containers …, ready to be shown. */
  info: readonly { name: string; value: string }[];
  images: readonly string[];
  /** Node of the parent in the same cluster; undefined for roots. */
  parentUid?: string;
}

/** A live object held whole, without metadata.managedFields. */
export interface ManagedLive {
  ref: ResourceRef;
  uid: string;
  resourceVersion: string;
  object: KubernetesObject;
  health?: Health;
  /** Tracking id's application instance name, where it carries one. */
  app?: string;
  /**
   * fieldsV1 of our field manager's server-side applies (KEP-555), undefined where it never applied the object. Parsed
   * anew at each read: it is kept as text, a fraction of the size.
   */
  readonly ownedFields?: unknown;
}

/** What changed, after it was taken into the cache. Batched: one call may stand for many events. */
export interface LiveChange {
  /** Instance names of applications whose managed objects changed in content, health or existence. */
  apps: ReadonlySet<string>;
  /** Instance names of applications where only children, or the status of managed objects, changed. Never in `apps` too. */
  trees: ReadonlySet<string>;
  /** Kinds (`group/kind`) whose `WatchState` changed in `synced` or `error`. */
  kinds: ReadonlySet<string>;
}

/** State of a kind's watch; a cluster is as good as its worst kind. */
export interface WatchState extends KindRef {
  /** The first list is in. Stays true: what was known stays known while the watch fails. */
  synced: boolean;
  /** Set while the watch fails. */
  error?: string;
  reason?: EngineErrorReason;
  objects: number;
}

export interface LiveCacheOptions {
  client: KubeClient;
  tracking: TrackingSettings;
  /** Health of one object; called once for each version of an object that comes in. */
  health: (object: KubernetesObject) => Health | undefined;
  /** Watch these namespaces only; cluster-scoped kinds are then refused unless `clusterResources`. */
  namespaces?: readonly string[];
  clusterResources?: boolean;
  /** Kinds that objects of a kind (`group/kind`) own, beyond the built-in table. */
  childKinds?: Readonly<Record<string, readonly string[]>>;
  /** Whose server-side applies `ownedFields` tells. Default `argocd-controller`. */
  fieldManager?: string;
  /** Told of failures that the cache recovers from by itself, for logs. */
  onError?: (error: Error) => void;
  /** Ask a silent cluster whether it still answers, this often. Default 15 s. */
  heartbeatMs?: number;
}

/**
 * The live side of one cluster. Watches only the kinds that are asked for, and the kinds that those own.
 * Every read is a map look-up: no loop over a cluster's objects.
 */
export interface LiveCache {
  /**
   * Resolves when the kinds' first lists are in; starts watches that do not run yet, also those of kinds that these own,
   * without waiting for them. `missing` are the kinds that the cluster does not serve: no object of them can exist.
   * Rejects with the reason of the first kind that cannot be read (ClusterForbidden, ClusterUnreachable …); the others go on.
   */
  ensureKinds(
    kinds: readonly KindRef[],
    options?: { signal?: AbortSignal },
  ): Promise<{ missing: readonly KindRef[] }>;
  /**
   * Live object by identity, whether tracked or not; undefined where it does not exist, which is known without a
   * request. `app` hears of later changes of an untracked object, or of its coming into being, in `LiveChange.apps`.
   * Rejects as `ensureKinds` does.
   */
  get(
    ref: LiveRef,
    options?: { app?: string; signal?: AbortSignal },
  ): Promise<ManagedLive | undefined>;
  /** All objects that carry this application's tracking mark and have no owner. */
  managedBy(app: string): readonly ManagedLive[];
  /** The tree node of an object, managed or not. */
  node(uid: string): LiveNode | undefined;
  /** Descendants of an object through owner references and the well-known indirect ones, parents before children. */
  descendants(uid: string): readonly LiveNode[];
  /** Takes an answer of the API server in before its watch event comes, so that a sync sees its own writes. Older versions are dropped. */
  observe(object: KubernetesObject): void;
  observeDeleted(ref: LiveRef, uid: string): void;
  states(): readonly WatchState[];
  onChange(listener: (change: LiveChange) => void): () => void;
  stop(): Promise<void>;
}
