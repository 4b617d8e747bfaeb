/**
 * The Application document, `argoproj.io/v1alpha1` (spec engine §1, sources §1). Every field that Argo CD
 * accepts is here; what is not acted on yet is kept as it came.
 */
export interface Application {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'Application';
  metadata: DocumentMeta;
  spec: ApplicationSpec;
  operation?: OperationRequest;
}

/** Metadata of a document that lives in the portal's store. */
export interface DocumentMeta {
  name: string;
  namespace?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
}

export interface ApplicationSpec {
  project?: string;
  source?: ApplicationSource;
  sources?: ApplicationSource[];
  sourceHydrator?: Record<string, unknown>;
  destination: Destination;
  syncPolicy?: SyncPolicy;
  ignoreDifferences?: IgnoreDifference[];
  info?: { name: string; value: string }[];
  revisionHistoryLimit?: number;
  /** Beyond the original: push webhooks of this application's repository. Secrets are sealed and never given back. */
  webhook?: Partial<Record<WebhookProvider, WebhookTrigger[]>>;
}

export type WebhookProvider =
  | 'github'
  | 'gitlab'
  | 'bitbucket'
  | 'gitea'
  | 'azuredevops';

export interface WebhookTrigger {
  url?: string;
  secret?: string;
}

/** One source of manifests (spec sources §1.1). At most one of helm, kustomize, directory and plugin. */
export interface ApplicationSource {
  repoURL: string;
  path?: string;
  targetRevision?: string;
  chart?: string;
  ref?: string;
  name?: string;
  tagPrefix?: string;
  helm?: Record<string, unknown>;
  kustomize?: Record<string, unknown>;
  directory?: DirectoryOptions;
  plugin?: Record<string, unknown>;
}

/** spec.source.directory (spec sources §4). */
export interface DirectoryOptions {
  recurse?: boolean;
  include?: string;
  exclude?: string;
  disableExtensionFilter?: boolean;
  jsonnet?: Record<string, unknown>;
}

/** Exactly one of server and name says the cluster; namespace fills in namespaced objects that name none. */
export interface Destination {
  server?: string;
  name?: string;
  namespace?: string;
}

export interface SyncPolicy {
  automated?: {
    enabled?: boolean | null;
    prune?: boolean | null;
    selfHeal?: boolean | null;
    allowEmpty?: boolean | null;
  } | null;
  syncOptions?: string[];
  retry?: RetryPolicy;
  managedNamespaceMetadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

/** Durations are a plain number of seconds or a Go duration (`3m`). limit < 0 retries without end. */
export interface RetryPolicy {
  limit?: number;
  backoff?: { duration?: string; factor?: number; maxDuration?: string };
  refresh?: boolean;
}

export interface IgnoreDifference {
  group?: string;
  kind: string;
  name?: string;
  namespace?: string;
  jsonPointers?: string[];
  jqPathExpressions?: string[];
  managedFieldsManagers?: string[];
}

/** What an operation is asked to do (spec engine §1.4). */
export interface OperationRequest {
  sync: SyncRequest;
  initiatedBy: { username?: string; automated?: boolean };
  info?: { name: string; value: string }[];
  retry?: RetryPolicy;
}

export interface SyncRequest {
  revision?: string;
  revisions?: string[];
  prune?: boolean;
  dryRun?: boolean;
  /** Apply strategy runs no hooks. */
  syncStrategy?: { apply?: { force?: boolean }; hook?: { force?: boolean } };
  resources?: {
    group?: string;
    kind: string;
    name: string;
    namespace?: string;
  }[];
  syncOptions?: string[];
  autoHealAttemptsCount?: number;
}
