import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import type { EngineError } from '../errors';
import type { ApiResource } from '../kube';
import { kindKey } from './child-kinds';
import { type ChangeNotifier, ChangeSet } from './notifier';
import type { ObjectIndex } from './object-index';
import {
  Reflector,
  type ReflectorOptions,
  type ReflectorSink,
} from './reflector';
import type { WatchState } from './types';

/** One failure may be a server that restarts; the second in a row is told. */
const TOLERATED_FAILURES = 1;

/** The part of a kind's watch that covers one namespace, or all. */
class Stream {
  synced = false;
  failures = 0;
  error?: EngineError;
  readonly sink: ReflectorSink;

  constructor(
    readonly namespace: string | undefined,
    sinkOf: (stream: Stream) => ReflectorSink,
  ) {
    this.sink = sinkOf(this);
  }
}

/**
 * The watch of one kind: one reflector, or one for each namespace. Until the first list is complete its changes are held
 * back, so that a tree is told once and not a thousand times half.
 */
export class KindWatch {
  readonly key: string;
  private readonly streams: Stream[];
  private readonly held = new ChangeSet();
  private readonly over = new AbortController();
  private waiters: { resolve: () => void; reject: (e: Error) => void }[] = [];
  private ended?: Promise<unknown>;

  constructor(
    readonly resource: ApiResource,
    namespaces: readonly (string | undefined)[],
    private readonly index: ObjectIndex,
    private readonly notifier: ChangeNotifier,
    private readonly callbacks: {
      onError: (error: Error) => void;
      /** The kind is no longer served; the watch is over. */
      onVanished: (watch: KindWatch) => void;
    },
  ) {
    this.key = kindKey(resource);
    this.streams = namespaces.map(
      namespace => new Stream(namespace, stream => this.sink(stream)),
    );
  }

  start(
    options: Omit<ReflectorOptions, 'resource' | 'namespace' | 'sink'>,
  ): void {
    const { resource } = this;
    const signal = AbortSignal.any([options.signal, this.over.signal]);
    this.ended = Promise.all(
      this.streams.map(({ namespace, sink }) =>
        new Reflector({
          ...options,
          signal,
          resource,
          namespace,
          sink,
        }).run(),
      ),
    );
  }

  /** Resolves when the first list is in; rejects with what prevents it. */
  ready(): Promise<void> {
    if (this.synced) {
      return Promise.resolve();
    }
    const error = this.error;
    return error
      ? Promise.reject(error)
      : new Promise((resolve, reject) => {
          this.waiters.push({ resolve, reject });
        });
  }

  get synced(): boolean {
    return this.streams.every(stream => stream.synced);
  }

  get error(): EngineError | undefined {
    return this.streams.find(stream => stream.error)?.error;
  }

  state(): WatchState {
    const { group, kind } = this.resource;
    return {
      group,
      kind,
      synced: this.synced,
      error: this.error?.message,
      reason: this.error?.reason,
      objects: this.index.graph.count(this.key),
    };
  }

  /** Where changes of this kind go now. */
  changes(): ChangeSet {
    return this.synced ? this.notifier.batch() : this.held;
  }

  async stopped(): Promise<void> {
    this.settle(waiter => waiter.reject(new Error('the cache was stopped')));
    await this.ended;
  }

  private sink(stream: Stream): ReflectorSink {
    const { index, resource, key } = this;
    return {
      changed: (object: KubernetesObject, managedFields?: string) =>
        index.put(resource, object, managedFields, this.changes()),
      deleted: object => {
        if (object.metadata.uid) {
          index.remove(object.metadata.uid, this.changes());
        }
      },
      listed: (seen, resourceVersion) => {
        const { namespace } = stream;
        index.sweep(key, { namespace, seen, resourceVersion }, this.changes());
        stream.synced = true;
        this.connected(stream);
        if (this.synced) {
          this.release();
        }
      },
      connected: () => this.connected(stream),
      failed: error => this.failed(stream, error),
      vanished: error => this.vanished(error),
    };
  }

  private release(): void {
    this.notifier.batch().add(this.held);
    this.notifier.batch().kinds.add(this.key);
    this.held.apps.clear();
    this.held.trees.clear();
    this.settle(waiter => waiter.resolve());
  }

  private connected(stream: Stream): void {
    stream.failures = 0;
    if (stream.error) {
      stream.error = undefined;
      this.notifier.batch().kinds.add(this.key);
    }
  }

  private failed(stream: Stream, error: EngineError): void {
    this.callbacks.onError(error);
    stream.failures++;
    if (stream.synced && stream.failures <= TOLERATED_FAILURES) {
      return;
    }
    if (stream.error?.message !== error.message) {
      stream.error = error;
      this.notifier.batch().kinds.add(this.key);
    }
    this.settle(waiter => waiter.reject(error));
  }

  /** Without its definition no object of a kind exists. The applications are told, and will ask for the kind anew. */
  private vanished(error: EngineError): void {
    this.over.abort();
    this.index.sweep(this.key, { seen: new Set() }, this.notifier.batch());
    this.notifier.batch().kinds.add(this.key);
    this.settle(waiter => waiter.reject(error));
    this.callbacks.onVanished(this);
  }

  private settle(
    end: (waiter: { resolve: () => void; reject: (e: Error) => void }) => void,
  ): void {
    const { waiters } = this;
    this.waiters = [];
    waiters.forEach(end);
  }
}
