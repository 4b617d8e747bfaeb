import {
  type KubernetesObject,
  parseApiVersion,
  resourceKey,
} from '@backstage-gitops/plugin-gitops-common';
import { unlessAborted } from './abort';
import type { ApiResource, Discovery } from '../kube';
import { kindKey, kindsBelow } from './child-kinds';
import { Heartbeat } from './heartbeat';
import { KindWatch } from './kind-watch';
import { ChangeNotifier } from './notifier';
import { ObjectIndex } from './object-index';
import type {
  KindRef,
  LiveCache,
  LiveCacheOptions,
  LiveChange,
  LiveNode,
  LiveRef,
  ManagedLive,
  WatchState,
} from './types';
import { WatchScope } from './watch-scope';

/** Kinds that a cluster lacks are asked for again at most this often. */
const REDISCOVER_MS = 1_000;
/** Tries to read an object that changes while it is read. */
const MAX_READS = 3;

class WatchedCluster implements LiveCache {
  private readonly index: ObjectIndex;
  private readonly notifier: ChangeNotifier;
  private readonly heartbeat: Heartbeat;
  private readonly scope: WatchScope;
  private readonly watches = new Map<string, KindWatch>();
  private readonly stopping = new AbortController();
  private readonly onError: (error: Error) => void;
  private discoveredAt = 0;

  constructor(private readonly options: LiveCacheOptions) {
    const { client, tracking, health } = options;
    const { fieldManager = 'argocd-controller', heartbeatMs = 15_000 } =
      options;
    this.onError = options.onError ?? (() => {});
    this.index = new ObjectIndex({ tracking, health, fieldManager });
    this.scope = new WatchScope(options);
    this.notifier = new ChangeNotifier(this.onError);
    this.heartbeat = new Heartbeat(
      () => client.ping({ timeoutMs: Math.min(5_000, heartbeatMs) }),
      heartbeatMs,
    );
  }

  async ensureKinds(
    kinds: readonly KindRef[],
    options: { signal?: AbortSignal } = {},
  ): Promise<{ missing: readonly KindRef[] }> {
    const discovery = await this.discoveryOf(kinds);
    const served = (kind: KindRef) => discovery.resource(kind.group, kind.kind);
    const asked = kinds.flatMap(kind => served(kind) ?? []);
    const watches = asked.filter(isWatchable).map(resource => {
      this.scope.refuseKind(resource);
      return this.watchOf(resource, discovery);
    });
    for (const child of kindsBelow(asked, this.options.childKinds)) {
      const resource = served(child);
      if (resource && isWatchable(resource) && this.scope.covers(resource)) {
        this.watchOf(resource, discovery);
      }
    }
    await unlessAborted(
      Promise.all(watches.map(watch => watch.ready())),
      options.signal,
    );
    return { missing: kinds.filter(kind => !served(kind)) };
  }

  async get(
    ref: LiveRef,
    options: { app?: string; signal?: AbortSignal } = {},
  ): Promise<ManagedLive | undefined> {
    if (options.app !== undefined) {
      this.index.join(resourceKey(ref), options.app);
    }
    if (!this.watches.get(kindKey(ref))?.synced) {
      const { missing } = await this.ensureKinds([ref], options);
      if (missing.length > 0) {
        return undefined;
      }
    }
    this.scope.refuseObject(ref);
    const watch = this.watches.get(kindKey(ref));
    return watch
      ? this.readWatched(watch, ref, options.signal)
      : this.readUnwatched(ref, options.signal);
  }

  private async readWatched(
    watch: KindWatch,
    ref: LiveRef,
    signal: AbortSignal | undefined,
  ): Promise<ManagedLive | undefined> {
    const { client } = this.options;
    for (let reads = 0; ; reads++) {
      const node = this.index.graph.find(watch.key, ref.namespace, ref.name);
      const whole = node && this.index.whole(node.uid);
      if (!node || whole || reads >= MAX_READS) {
        return whole;
      }
      const object = await client.get(watch.resource, ref, { signal });
      if (object) {
        this.index.hold(watch.resource, object, watch.changes());
      } else {
        return undefined;
      }
    }
  }

  managedBy(app: string): readonly ManagedLive[] {
    return this.index.managedBy(app);
  }

  node(uid: string): LiveNode | undefined {
    return this.index.graph.get(uid);
  }

  descendants(uid: string): readonly LiveNode[] {
    return this.index.graph.descendants(uid);
  }

  observe(object: KubernetesObject): void {
    const { group } = parseApiVersion(object.apiVersion);
    const watch = this.watches.get(kindKey({ group, kind: object.kind }));
    // Before the first list is in there is nothing to be ahead of.
    if (watch?.synced) {
      this.index.put(watch.resource, object, undefined, watch.changes());
    }
  }

  observeDeleted(ref: LiveRef, uid: string): void {
    const watch = this.watches.get(kindKey(ref));
    if (watch) {
      this.index.remove(uid, watch.changes());
    }
  }

  states(): readonly WatchState[] {
    return [...this.watches.values()].map(watch => watch.state());
  }

  onChange(listener: (change: LiveChange) => void): () => void {
    return this.notifier.subscribe(listener);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.heartbeat.stop();
    this.notifier.stop();
    await Promise.all([...this.watches.values()].map(watch => watch.stopped()));
  }

  /** The cluster's kinds; asked for again when one of these is not among them, as a definition may have come since. */
  private async discoveryOf(kinds: readonly KindRef[]): Promise<Discovery> {
    const { client } = this.options;
    const known = await client.discovery();
    const complete = kinds.every(({ group, kind }) =>
      known.resource(group, kind),
    );
    if (complete || Date.now() - this.discoveredAt < REDISCOVER_MS) {
      return known;
    }
    this.discoveredAt = Date.now();
    return client.discovery({ refresh: true });
  }

  private watchOf(resource: ApiResource, discovery: Discovery): KindWatch {
    const key = kindKey(resource);
    const known = this.watches.get(key);
    if (known) {
      return known;
    }
    const { client } = this.options;
    const watch = new KindWatch(
      resource,
      this.scope.partsOf(resource),
      this.index,
      this.notifier,
      {
        onError: this.onError,
        onVanished: () => this.watches.delete(key),
      },
    );
    this.watches.set(key, watch);
    this.heartbeat.start();
    watch.start({
      client,
      heartbeat: this.heartbeat,
      signal: this.stopping.signal,
      streamsLists: streamsLists(discovery.serverVersion),
      isServed: async () => {
        const { group, kind, version } = resource;
        const now = await client.discovery({ refresh: true });
        return now.resource(group, kind, version) !== undefined;
      },
    });
    return watch;
  }

  private async readUnwatched(
    ref: LiveRef,
    signal: AbortSignal | undefined,
  ): Promise<ManagedLive | undefined> {
    const { client } = this.options;
    const resource = (await client.discovery()).resource(ref.group, ref.kind);
    const object = resource && (await client.get(resource, ref, { signal }));
    return object && this.index.unindexed(resource, object);
  }
}

/** Opens the live side of a cluster. Nothing is asked of it before the first kind is. */
export function createLiveCache(options: LiveCacheOptions): LiveCache {
  return new WatchedCluster(options);
}

function isWatchable(resource: ApiResource): boolean {
  return resource.verbs.includes('list') && resource.verbs.includes('watch');
}

/** Streaming of initial lists came with 1.32; a server that refuses it, or says no version, is found out by trying. */
function streamsLists(serverVersion: string): boolean {
  const minor = /^v1\.(\d+)/.exec(serverVersion)?.[1];
  return minor === undefined || Number(minor) >= 32;
}
