import type { KubernetesObject } from '@backstage-gitops/plugin-gitops-common';
import { EngineError } from '../errors';
import { discover } from './discovery';
import { describeObject } from './errors';
import { IngestQueue } from './ingest-queue';
import { isKubernetesObject, parseJson } from './json';
import { listPages } from './list';
import { streamLogs } from './logs';
import { type Query, resourcePath } from './path';
import { undefinedIfAbsent } from './absent';
import {
  type KubeRequest,
  Transport,
  type TransportOptions,
} from './transport';
import type {
  ApiResource,
  ApplyOptions,
  ClusterConnection,
  DeleteOptions,
  Discovery,
  KubeClient,
  ListOptions,
  ListPage,
  LogOptions,
  ObjectName,
  PatchOptions,
  WatchEvent,
  WatchOptions,
  WriteOptions,
} from './types';
import { pumpWatch, watchRequest } from './watch';

export interface KubeClientOptions extends TransportOptions {
  /** Watches that hear nothing for this long (bookmarks come each minute) are taken for dead. Default 150 s. */
  watchIdleMs?: number;
}

const PATCH_TYPES = {
  apply: 'application/apply-patch+yaml',
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
} as const;

class RawKubeClient implements KubeClient {
  readonly server: string;
  readonly requests: Record<string, number> = {};
  private readonly transport: Transport;
  private readonly queue = new IngestQueue();
  private discovered?: Promise<Discovery>;
  private refreshing?: Promise<Discovery>;

  constructor(
    connection: ClusterConnection,
    private readonly options: KubeClientOptions,
  ) {
    this.server = connection.server;
    this.transport = new Transport(connection, options);
  }

  discovery(options: { refresh?: boolean } = {}): Promise<Discovery> {
    if (!this.discovered) {
      const first = this.discover();
      this.discovered = first;
      first.catch(() => {
        this.discovered = undefined;
      });
      return first;
    }
    if (!options.refresh) {
      return this.discovered;
    }
    // After the round under way, which may have asked before the caller's change; all who wait share the next one.
    this.refreshing ??= this.discovered
      .catch(() => undefined)
      .then(async () => {
        this.refreshing = undefined;
        const fresh = await this.discover();
        this.discovered = Promise.resolve(fresh);
        return fresh;
      });
    return this.refreshing;
  }

  async ping(options: { timeoutMs?: number } = {}): Promise<void> {
    await this.send('ping', {
      method: 'GET',
      path: '/version',
      timeoutMs: options.timeoutMs ?? 5_000,
      subject: { verb: 'read', what: "the server's version" },
    });
  }

  async get(
    resource: ApiResource,
    ref: ObjectName,
    options: { signal?: AbortSignal } = {},
  ): Promise<KubernetesObject | undefined> {
    return undefinedIfAbsent(
      this.object('get', resource, ref, { method: 'GET', ...options }),
    );
  }

  async list(resource: ApiResource, options?: ListOptions): Promise<ListPage> {
    const items: KubernetesObject[] = [];
    let resourceVersion = '';
    for await (const page of this.listPages(resource, options)) {
      items.push(...page.items);
      resourceVersion = page.resourceVersion;
    }
    return { items, resourceVersion };
  }

  listPages(
    resource: ApiResource,
    options?: ListOptions,
  ): AsyncIterable<ListPage> {
    return listPages(request => this.send('list', request), resource, options);
  }

  async watch(
    resource: ApiResource,
    options: WatchOptions,
    onEvent: (event: WatchEvent) => void,
  ): Promise<void> {
    const request = watchRequest(resource, options);
    this.count('watch');
    const response = await this.transport.open(request);
    options.onOpen?.();
    response.setTimeout(this.options.watchIdleMs ?? 150_000, () =>
      response.destroy(new Error('the watch has been silent for too long')),
    );
    try {
      await pumpWatch(response, request.subject, this.queue, onEvent);
    } catch (error) {
      throw this.transport.explain(error, request);
    }
  }

  apply(
    resource: ApiResource,
    object: KubernetesObject,
    options: ApplyOptions,
  ): Promise<KubernetesObject> {
    return this.write('apply', resource, object, options, {
      method: 'PATCH',
      contentType: PATCH_TYPES.apply,
      query: { force: options.force },
    });
  }

  patch(
    resource: ApiResource,
    ref: ObjectName,
    patch: unknown,
    options: PatchOptions,
  ): Promise<KubernetesObject> {
    return this.object('patch', resource, ref, {
      method: 'PATCH',
      contentType: PATCH_TYPES[options.type],
      body: JSON.stringify(patch),
      subresource: options.subresource,
      query: writeQuery(options),
      signal: options.signal,
    });
  }

  create(
    resource: ApiResource,
    object: KubernetesObject,
    options: WriteOptions = {},
  ): Promise<KubernetesObject> {
    return this.write('create', resource, object, options, { method: 'POST' });
  }

  replace(
    resource: ApiResource,
    object: KubernetesObject,
    options: WriteOptions = {},
  ): Promise<KubernetesObject> {
    return this.write('replace', resource, object, options, { method: 'PUT' });
  }

  async delete(
    resource: ApiResource,
    ref: ObjectName,
    options: DeleteOptions = {},
  ): Promise<KubernetesObject | undefined> {
    const { propagationPolicy, gracePeriodSeconds, uid, dryRun } = options;
    const answer = await undefinedIfAbsent(
      this.exchange('delete', resource, ref, {
        method: 'DELETE',
        signal: options.signal,
        body: JSON.stringify({
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy,
          gracePeriodSeconds,
          preconditions: uid ? { uid } : undefined,
          dryRun: dryRun ? ['All'] : undefined,
        }),
      }),
    );
    return isKubernetesObject(answer) && isHeld(answer) ? answer : undefined;
  }

  logs(
    ref: { namespace: string; pod: string; container?: string },
    options: LogOptions,
  ): AsyncIterable<string> {
    this.count('logs');
    return streamLogs(this.transport, ref, options);
  }

  close(): void {
    this.transport.close();
  }

  private discover(): Promise<Discovery> {
    return discover(request => this.send('discovery', request));
  }

  private write(
    verb: string,
    resource: ApiResource,
    object: KubernetesObject,
    options: WriteOptions,
    request: ObjectRequest,
  ): Promise<KubernetesObject> {
    const { name, namespace = '' } = object.metadata;
    return this.object(
      verb,
      resource,
      { namespace, name },
      {
        ...request,
        body: JSON.stringify(object),
        query: { ...writeQuery(options), ...request.query },
        signal: options.signal,
      },
    );
  }

  private async object(
    verb: string,
    resource: ApiResource,
    ref: ObjectName,
    request: ObjectRequest,
  ): Promise<KubernetesObject> {
    const answer = await this.exchange(verb, resource, ref, request);
    if (!isKubernetesObject(answer)) {
      throw new EngineError(
        'ApiRefused',
        `The cluster's answer to ${verb} ${describeObject(
          resource.kind,
          ref,
        )} is no object`,
      );
    }
    return answer;
  }

  private async exchange(
    verb: string,
    resource: ApiResource,
    ref: ObjectName,
    request: ObjectRequest,
  ): Promise<unknown> {
    const { subresource, query, ...rest } = request;
    const name = request.method === 'POST' ? undefined : ref.name;
    const text = await this.send(verb, {
      ...rest,
      path: resourcePath(
        resource,
        { namespace: ref.namespace, name, subresource },
        query,
      ),
      subject: {
        verb,
        what: describeObject(resource.kind, ref),
        confidential: resource.group === '' && resource.kind === 'Secret',
      },
    });
    return parseJson(text);
  }

  private send(verb: string, request: KubeRequest): Promise<string> {
    this.count(verb);
    return this.transport.send(request);
  }

  private count(verb: string): void {
    this.requests[verb] = (this.requests[verb] ?? 0) + 1;
  }
}

/** Opens a client; the first request makes the first connection. */
export function createKubeClient(
  connection: ClusterConnection,
  options: KubeClientOptions = {},
): KubeClient {
  return new RawKubeClient(connection, options);
}

/** A request about one object, before its path is built. */
type ObjectRequest = Omit<KubeRequest, 'path' | 'subject'> & {
  subresource?: string;
  query?: Query;
};

function writeQuery(options: WriteOptions): Query {
  return {
    fieldManager: options.fieldManager,
    dryRun: options.dryRun ? 'All' : undefined,
    fieldValidation: options.fieldValidation,
  };
}

/** Whether a deleted object lives on. Some kinds answer with the object as it was when it is gone already. */
function isHeld({ metadata }: KubernetesObject): boolean {
  return (
    metadata.deletionTimestamp !== undefined &&
    ((metadata.finalizers?.length ?? 0) > 0 ||
      Number(metadata.deletionGracePeriodSeconds ?? 0) > 0)
  );
}
