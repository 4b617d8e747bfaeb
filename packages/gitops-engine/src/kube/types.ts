import type {
  KubernetesObject,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';

/** How to reach one API server. Held in memory only. */
export interface ClusterConnection {
  /** https://host:port, without a trailing slash; may have a path. */
  server: string;
  /** PEM bundle of the authorities that the server's certificate is checked against; the system's where it is absent. */
  caData?: string;
  insecureSkipVerify?: boolean;
  tlsServerName?: string;
  /** http:// or https:// proxy that is asked to CONNECT. */
  proxyUrl?: string;
  /** Never asks for gzip; otherwise it is asked for from servers that are not on this machine. */
  disableCompression?: boolean;
  /**
   * Called before requests; lets exec plugins and rotating service-account tokens renew. `refresh` is set after the
   * server answered 401: what is cached is to be thrown away.
   */
  auth: (options?: { refresh?: boolean }) => Promise<ClusterAuth>;
}

export interface ClusterAuth {
  bearerToken?: string;
  /** PEM. */
  clientCert?: string;
  /** PEM. */
  clientKey?: string;
  username?: string;
  password?: string;
  impersonate?: { user: string; groups?: readonly string[] };
}

/** One kind that the API server serves. */
export interface ApiResource {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  verbs: readonly string[];
}

/** Kinds of a cluster. Preferred versions first. */
export interface Discovery {
  /** As the server says it: `v1.35.4`. */
  readonly serverVersion: string;
  /** The kind at the given version, else at the server's preferred one; undefined where it is not served. */
  resource(
    group: string,
    kind: string,
    version?: string,
  ): ApiResource | undefined;
  /** Undefined where the kind is not served, so that its scope is unknown. */
  isNamespaced(group: string, kind: string): boolean | undefined;
  all(): readonly ApiResource[];
}

/** An event of a watch as it came, or the end of its initial list. */
export type WatchEvent =
  | {
      type: 'ADDED' | 'MODIFIED' | 'DELETED';
      /** Without metadata.managedFields. */
      object: KubernetesObject;
      /** metadata.managedFields as JSON text, unparsed: two thirds of an object's bytes that most readers do not want. */
      managedFields?: string;
    }
  | { type: 'BOOKMARK'; resourceVersion: string }
  /** The initial list of a `sendInitialEvents` watch is complete. */
  | { type: 'SYNCED'; resourceVersion: string };

export interface WatchOptions {
  namespace?: string;
  labelSelector?: string;
  resourceVersion?: string;
  /** Stream the present objects first, then SYNCED (KEP-3157). Refused with 422 by servers that lack it. */
  sendInitialEvents?: boolean;
  signal: AbortSignal;
  /** Called when the server accepted the watch, before its first event. */
  onOpen?: () => void;
}

export interface ListOptions {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Page size of the first page; later pages shrink so that parsing one stays short. Default 500. */
  limit?: number;
  signal?: AbortSignal;
}

export interface ListPage {
  items: KubernetesObject[];
  resourceVersion: string;
}

export interface WriteOptions {
  fieldManager?: string;
  dryRun?: boolean;
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  signal?: AbortSignal;
}

export interface ApplyOptions extends WriteOptions {
  fieldManager: string;
  /** Take fields over from other managers instead of failing with 409. */
  force?: boolean;
}

export interface PatchOptions extends WriteOptions {
  type: 'json' | 'merge' | 'strategic';
  subresource?: string;
}

export interface DeleteOptions {
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
  gracePeriodSeconds?: number;
  /** Refuses to delete an object that was replaced by another of the same name. */
  uid?: string;
  dryRun?: boolean;
  signal?: AbortSignal;
}

export interface LogOptions {
  follow?: boolean;
  tailLines?: number;
  sinceSeconds?: number;
  previous?: boolean;
  timestamps?: boolean;
  signal?: AbortSignal;
}

/** Names an object of a kind that is given apart. `namespace` is '' for cluster-scoped objects. */
export interface ObjectName {
  namespace: string;
  name: string;
}

/**
 * Raw keep-alive access to one API server. Errors are `EngineError`s: an API answer becomes ApiRefused, ClusterForbidden,
 * AuthenticationFailed or KindNotFound with the server's own message and a `KubeStatusError` as cause (`kubeStatusOf`
 * reads it); no answer becomes ClusterUnreachable.
 */
export interface KubeClient {
  readonly server: string;
  /** Cached; `refresh` asks the server again. Calls at the same time share one round. */
  discovery(options?: { refresh?: boolean }): Promise<Discovery>;
  /** One cheap request that says whether the server answers. */
  ping(options?: { timeoutMs?: number }): Promise<void>;
  /** Undefined where the object does not exist. KindNotFound where its kind is not served. */
  get(
    resource: ApiResource,
    ref: ObjectName,
    options?: { signal?: AbortSignal },
  ): Promise<KubernetesObject | undefined>;
  /** All pages together. For large lists prefer `listPages`. */
  list(resource: ApiResource, options?: ListOptions): Promise<ListPage>;
  /** Page by page, all of one consistent version. Rejects with 410 when the list takes longer than the server keeps it. */
  listPages(
    resource: ApiResource,
    options?: ListOptions,
  ): AsyncIterable<ListPage>;
  /** Calls `onEvent` until the watch ends; resolves at a normal close, rejects with a 410 as cause when the version is gone. */
  watch(
    resource: ApiResource,
    options: WatchOptions,
    onEvent: (event: WatchEvent) => void,
  ): Promise<void>;
  /** Server-side apply (KEP-555). */
  apply(
    resource: ApiResource,
    object: KubernetesObject,
    options: ApplyOptions,
  ): Promise<KubernetesObject>;
  patch(
    resource: ApiResource,
    ref: ObjectName,
    patch: unknown,
    options: PatchOptions,
  ): Promise<KubernetesObject>;
  create(
    resource: ApiResource,
    object: KubernetesObject,
    options?: WriteOptions,
  ): Promise<KubernetesObject>;
  replace(
    resource: ApiResource,
    object: KubernetesObject,
    options?: WriteOptions,
  ): Promise<KubernetesObject>;
  /** The object where it still exists (finalizers or a grace period hold it), undefined where it is gone, now or before. */
  delete(
    resource: ApiResource,
    ref: ObjectName,
    options?: DeleteOptions,
  ): Promise<KubernetesObject | undefined>;
  /** Log lines of a container, as a stream of text chunks. */
  logs(
    ref: { namespace: string; pod: string; container?: string },
    options: LogOptions,
  ): AsyncIterable<string>;
  /** Requests since start by verb, for benchmarks and metrics. */
  readonly requests: Readonly<Record<string, number>>;
  /** Ends open watches and idle sockets. */
  close(): void;
}

/** metav1.Status of a refused request. */
export interface KubeStatus {
  code: number;
  reason?: string;
  message?: string;
  details?: {
    name?: string;
    kind?: string;
    retryAfterSeconds?: number;
    causes?: { field?: string; reason?: string; message?: string }[];
  };
}

export type { ResourceRef };
