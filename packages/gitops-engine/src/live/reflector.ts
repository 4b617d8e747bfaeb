import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import type { ApiResource, KubeClient, WatchEvent } from '../kube';
import { kubeStatusOf } from '../kube';
import { Backoff } from './backoff';
import type { Heartbeat } from './heartbeat';

/** Takes what a reflector hears. */
export interface ReflectorSink {
  changed(object: KubernetesObject, managedFields?: string): void;
  deleted(object: KubernetesObject): void;
  /** A complete list is in: `seen` are the uids it had. */
  listed(seen: ReadonlySet<string>, resourceVersion: string): void;
  /** The server serves the watch. */
  connected(): void;
  /** It does not, and will be asked again. */
  failed(error: EngineError): void;
  /** The server serves the kind, or this version of it, no longer. The reflector has ended. */
  vanished(error: EngineError): void;
}

export interface ReflectorOptions {
  client: KubeClient;
  resource: ApiResource;
  namespace?: string;
  sink: ReflectorSink;
  heartbeat: Heartbeat;
  /** Ends the reflector. */
  signal: AbortSignal;
  /** The server streams initial lists (KEP-3157). */
  streamsLists: boolean;
  /** Asks the server whether it serves the resource still. */
  isServed: () => Promise<boolean>;
}

/** A watch that ends sooner than this is not counted as working. */
const WORKING_MS = 5_000;
/** Refusals that only an administrator ends are not asked about more often. */
const REFUSED_WAIT_MS = 20_000;
/** An aggregated API that ignores `sendInitialEvents` never says that its list is complete. */
const INITIAL_LIST_MS = 60_000;

/** Keeps one kind (in one namespace) in step with the cluster until it is stopped. README.md has the protocol. */
export class Reflector {
  /** Where to go on watching; undefined: a list is needed first. */
  private version?: string;
  private streamsLists: boolean;

  constructor(private readonly options: ReflectorOptions) {
    this.streamsLists = options.streamsLists;
  }

  async run(): Promise<void> {
    const { signal, sink } = this.options;
    const backoff = new Backoff();
    while (!signal.aborted) {
      const started = Date.now();
      let refused = false;
      try {
        await this.session();
      } catch (thrown) {
        if (signal.aborted) {
          return;
        }
        const error = asEngineError(thrown);
        if (this.recoversAtOnce(error)) {
          continue;
        }
        if (error.reason === 'KindNotFound' && (await this.hasVanished())) {
          sink.vanished(error);
          return;
        }
        refused = error.reason === 'ClusterForbidden';
        sink.failed(error);
      }
      if (Date.now() - started > WORKING_MS) {
        backoff.succeeded();
      }
      await backoff.failed(signal, refused ? REFUSED_WAIT_MS : 0);
    }
  }

  /** One list, where it is needed, and the watch after it. */
  private async session(): Promise<void> {
    const { heartbeat, signal } = this.options;
    const alive = heartbeat.signal;
    const either = AbortSignal.any([signal, alive]);
    try {
      if (this.version !== undefined) {
        await this.follow(this.version, either);
      } else if (this.streamsLists) {
        await this.streamList(either);
      } else {
        await this.follow(await this.list(either), either);
      }
    } catch (error) {
      throw alive.aborted && !signal.aborted ? alive.reason : error;
    }
  }

  private follow(resourceVersion: string, signal: AbortSignal): Promise<void> {
    const { client, namespace, sink } = this.options;
    return client.watch(
      this.options.resource,
      { namespace, resourceVersion, signal, onOpen: () => sink.connected() },
      event => this.take(event),
    );
  }

  private async streamList(signal: AbortSignal): Promise<void> {
    const { client, namespace, sink } = this.options;
    const seen = new Set<string>();
    const overdue = new AbortController();
    const timer = setTimeout(() => {
      this.streamsLists = false;
      overdue.abort();
    }, INITIAL_LIST_MS);
    try {
      await client.watch(
        this.options.resource,
        {
          namespace,
          sendInitialEvents: true,
          signal: AbortSignal.any([signal, overdue.signal]),
        },
        event => {
          if (this.version !== undefined) {
            this.take(event);
          } else if (event.type === 'SYNCED') {
            clearTimeout(timer);
            this.version = event.resourceVersion;
            sink.listed(seen, event.resourceVersion);
            seen.clear();
          } else {
            remember(seen, event);
            this.apply(event);
          }
        },
      );
    } finally {
      clearTimeout(timer);
    }
  }

  private async list(signal: AbortSignal): Promise<string> {
    const { client, namespace, sink, heartbeat } = this.options;
    const seen = new Set<string>();
    let version = '';
    const pages = client.listPages(this.options.resource, {
      namespace,
      signal,
    });
    for await (const page of pages) {
      heartbeat.beat();
      version = page.resourceVersion;
      for (const object of page.items) {
        seen.add(object.metadata.uid ?? '');
        sink.changed(object);
      }
      await new Promise(resolve => setImmediate(resolve));
    }
    this.version = version;
    sink.listed(seen, version);
    return version;
  }

  /** An event after the list: its version is where to go on. */
  private take(event: WatchEvent): void {
    this.version =
      'object' in event
        ? event.object.metadata.resourceVersion ?? this.version
        : event.resourceVersion || this.version;
    this.apply(event);
  }

  private apply(event: WatchEvent): void {
    const { sink, heartbeat } = this.options;
    heartbeat.beat();
    if (event.type === 'DELETED') {
      sink.deleted(event.object);
    } else if ('object' in event) {
      sink.changed(event.object, event.managedFields);
    }
  }

  /** Errors that say how to go on, and are no failure of the cluster. */
  private recoversAtOnce(error: EngineError): boolean {
    const code = kubeStatusOf(error)?.code;
    if (code === 410 && this.version !== undefined) {
      this.version = undefined;
      return true;
    }
    const refusesStreaming =
      this.streamsLists &&
      this.version === undefined &&
      (code === 422 || code === 400);
    if (refusesStreaming) {
      this.streamsLists = false;
    }
    return refusesStreaming;
  }

  private async hasVanished(): Promise<boolean> {
    try {
      return !(await this.options.isServed());
    } catch {
      return false;
    }
  }
}

function remember(seen: Set<string>, event: WatchEvent): void {
  if ('object' in event) {
    const uid = event.object.metadata.uid ?? '';
    if (event.type === 'DELETED') {
      seen.delete(uid);
    } else {
      seen.add(uid);
    }
  }
}

function asEngineError(error: unknown): EngineError {
  return error instanceof EngineError
    ? error
    : new EngineError('ClusterUnreachable', 'The watch ended with an error', {
        cause: error,
      });
}
