import type {
  KubernetesObject,
  ResourceRef,
} from '@backstage-gitops/plugin-gitops-common';

/** How to reach one API server. Held in memory only. */
export interface ClusterConnection {
  /** https://host:port, without a trailing slash; may have a path. */
  server: string;
  caData?: string;
  insecureSkipVerify?: boolean;
  tlsServerName?: string;
  /** Called before requests; lets exec plugins and rotating service-account tokens renew. */
  auth: () => Promise<ClusterAuth>;
}

export interface ClusterAuth {
  bearerToken?: string;
  /** PEM. */
  clientCert?: string;
  /** PEM. */
  clientKey?: string;
  username?: string;
  password?: string;
  impersonate?: { user: string; groups?: string[] };
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
  readonly serverVersion: string;
  resource(
    group: string,
    kind: string,
    version?: string,
  ): ApiResource | undefined;
  all(): readonly ApiResource[];
}

/** An event of a watch as it came, or its end. */
export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubernetesObject }
  | { type: 'BOOKMARK'; resourceVersion: string }
  /** The initial list of a `sendInitialEvents` watch is complete. */
  | { type: 'SYNCED'; resourceVersion: string };

export interface ApplyOptions {
  fieldManager: string;
  force?: boolean;
  dryRun?: boolean;
  /** metadata.managedFields in the answer is wanted (costs parsing). */
  fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  signal?: AbortSignal;
}

export interface DeleteOptions {
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
  gracePeriodSeconds?: number;
  /** Refuses to delete an object that was replaced by another of the same name. */
  uid?: string;
  dryRun?: boolean;
  signal?: AbortSignal;
}

/**
 * Raw keep-alive access to one API server. Errors are `EngineError`s: an API answer becomes ApiRefused, ClusterForbidden
 * or KindNotFound with the server's own message; 409 and 404 carry `KubeStatusError` as cause.
 */
export interface KubeClient {
  readonly server: string;
  discovery(options?: { refresh?: boolean }): Promise<Discovery>;
  get(
    resource: ApiResource,
    ref: { namespace: string; name: string },
  ): Promise<KubernetesObject | undefined>;
  list(
    resource: ApiResource,
    options?: {
      namespace?: string;
      labelSelector?: string;
      fieldSelector?: string;
      limit?: number;
    },
  ): Promise<{ items: KubernetesObject[]; resourceVersion: string }>;
  /** Calls `onEvent` until the watch ends; resolves at a normal close, rejects with KubeStatusError 410 when the version is gone. */
  watch(
    resource: ApiResource,
    options: {
      namespace?: string;
      labelSelector?: string;
      resourceVersion?: string;
      sendInitialEvents?: boolean;
      signal: AbortSignal;
    },
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
    ref: { namespace: string; name: string },
    patch: unknown,
    options: {
      type: 'json' | 'merge' | 'strategic';
      fieldManager?: string;
      dryRun?: boolean;
      subresource?: string;
    },
  ): Promise<KubernetesObject>;
  create(
    resource: ApiResource,
    object: KubernetesObject,
    options?: { fieldManager?: string; dryRun?: boolean },
  ): Promise<KubernetesObject>;
  replace(
    resource: ApiResource,
    object: KubernetesObject,
    options?: { fieldManager?: string; dryRun?: boolean },
  ): Promise<KubernetesObject>;
  /** Resolves undefined where the object was gone already. */
  delete(
    resource: ApiResource,
    ref: { namespace: string; name: string },
    options?: DeleteOptions,
  ): Promise<KubernetesObject | undefined>;
  /** Log lines of a container, as a stream of text chunks. */
  logs(
    ref: { namespace: string; pod: string; container?: string },
    options: {
      follow?: boolean;
      tailLines?: number;
      sinceSeconds?: number;
      previous?: boolean;
      timestamps?: boolean;
      signal?: AbortSignal;
    },
  ): AsyncIterable<string>;
  /** Requests since start by verb, for benchmarks and metrics. */
  readonly requests: Readonly<Record<string, number>>;
  close(): void;
}

/** metav1.Status of a refused request. */
export interface KubeStatus {
  code: number;
  reason?: string;
  message?: string;
  details?: { retryAfterSeconds?: number; [field: string]: unknown };
}

export type { ResourceRef };
