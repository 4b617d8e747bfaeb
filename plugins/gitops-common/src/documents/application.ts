import type { DocumentOperation } from './operation';
import type { ApplicationSource, SourceHydrator } from './source';

/**
 * The Application document, `argoproj.io/v1alpha1` (spec engine §1, sources §1). Every field that Argo CD
 * accepts is here; what is not acted on yet is kept as it came.
 */
export interface Application {
  apiVersion: 'argoproj.io/v1alpha1';
  kind: 'Application';
  metadata: DocumentMeta;
  spec: ApplicationSpec;
  operation?: DocumentOperation;
}

/** Metadata of a document that lives in the portal's store; what an API server adds (uid, managedFields …) is dropped. */
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
  sourceHydrator?: SourceHydrator;
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

/** Exactly one of server and name says the cluster; namespace fills in namespaced objects that name none. */
export interface Destination {
  server?: string;
  name?: string;
  namespace?: string;
}

export interface SyncPolicy {
  automated?: AutomatedPolicy;
  syncOptions?: string[];
  retry?: RetryPolicy;
  managedNamespaceMetadata?: NamespaceMetadata;
}

/** Present and `enabled` not false: syncs are started without being asked. Everything else is false by default. */
export interface AutomatedPolicy {
  enabled?: boolean;
  prune?: boolean;
  selfHeal?: boolean;
  allowEmpty?: boolean;
}

/** Labels and annotations of the destination namespace; effective with `CreateNamespace=true` alone. */
export interface NamespaceMetadata {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Durations are a plain number of seconds or a Go duration (`3m`). limit < 0 retries without end. */
export interface RetryPolicy {
  limit?: number;
  backoff?: RetryBackoff;
  refresh?: boolean;
}

export interface RetryBackoff {
  duration?: string;
  factor?: number;
  maxDuration?: string;
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
