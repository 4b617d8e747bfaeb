import type {
  Health,
  KubernetesObject,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';

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

/** A managed object: whole, without managedFields (kept apart as a digest of our own field set). */
export interface ManagedLive {
  ref: ResourceRef;
  uid: string;
  resourceVersion: string;
  object: KubernetesObject;
  /** Tracking id's application instance name, where it carries one. */
  app?: string;
}

/** What changed, after it was taken into the cache. Batched: one call may stand for many events. */
export interface LiveChange {
  /** Instance names of applications whose managed objects changed. */
  apps: ReadonlySet<string>;
  /** Instance names of applications where only children changed. */
  trees: ReadonlySet<string>;
}

/** State of a kind's watch; a cluster is as good as its worst kind. */
export interface WatchState {
  group: string;
  kind: string;
  synced: boolean;
  /** Set while the watch fails. */
  error?: string;
  objects: number;
}

/**
 * The live side of one cluster. Watches only the kinds that are asked for, and the kinds that those own.
 * Every read is a map look-up: no loop over a cluster's objects.
 */
export interface LiveCache {
  /** Resolves when the kinds' first lists are in; starts watches that do not run yet. Rejects KindNotFound with the kinds that the cluster lacks. */
  ensureKinds(
    kinds: readonly { group: string; kind: string }[],
    options?: { signal?: AbortSignal },
  ): Promise<void>;
  /** Live object by identity, whether tracked or not; undefined where it does not exist. Only for kinds that are watched. */
  get(ref: Omit<ResourceRef, 'version'>): Promise<ManagedLive | undefined>;
  /** All objects that carry this application's tracking mark and have no owner. */
  managedBy(app: string): readonly ManagedLive[];
  /** Descendants of an object through owner references and the well-known indirect ones, parents before children. */
  descendants(uid: string): readonly LiveNode[];
  /** Takes an answer of the API server in before its watch event comes, so that a sync sees its own writes. Older versions are dropped. */
  observe(object: KubernetesObject): void;
  observeDeleted(ref: Omit<ResourceRef, 'version'>, uid: string): void;
  states(): readonly WatchState[];
  onChange(listener: (change: LiveChange) => void): () => void;
  stop(): Promise<void>;
}
