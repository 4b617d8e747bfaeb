import type {
  CertificateKind,
  Condition,
  HeadlineState,
  Health,
  HealthStatus,
  OperationPhase,
  RepositoryOptions,
  RepositoryType,
  ResourceResult,
  SyncStatus,
} from '@backstage-gitops/plugin-gitops-common';

/**
 * Rows as the rest of the plugin sees them: JSON columns parsed, times as RFC 3339 strings, booleans as booleans.
 * Ids are UUIDs unless said otherwise. Every write that follows from live or Git state carries the fence of the
 * cluster's lease (see coordination/README.md).
 */

/** An Application document and what finds it. Columns besides `document` are derived from it at each write. */
export interface ApplicationRow {
  id: string;
  /** Namespace and name of the document; unique together. */
  namespace: string;
  name: string;
  document: string;
  /** Grows by one at each change of the document; the reconcile compares it with `comparedGeneration`. */
  generation: number;
  project: string;
  /** Id of the destination cluster; undefined while the destination names no known cluster. */
  clusterId?: string;
  destinationNamespace: string;
  /** Normalised URL of the first source, for lists; sources are in the document. */
  repoUrl: string;
  /** Catalog entity that the document refers to, `component:default/guestbook`. */
  entityRef?: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  /** End of the last successful whole sync. */
  lastSyncedAt?: string;
  /** Set from the moment deletion was asked for; the row goes when the cluster holds nothing of it any more. */
  deletion?: {
    requestedAt: string;
    cascade: boolean;
    propagation: 'Foreground' | 'Background';
  };
}

/** What the reconcile found out last. One row an application, written as a whole in batches, only when it changed. */
export interface StatusRow {
  applicationId: string;
  /** Grows at each write; what signals carry, so that a page knows whether it is behind. */
  version: number;
  comparedGeneration: number;
  syncStatus: SyncStatus;
  health: Health;
  /** Commit that the desired state was made from, and the ref that led to it. One entry a source. */
  revisions: {
    repoUrl: string;
    revision: string;
    ref?: string;
    author?: string;
    date?: string;
    message?: string;
  }[];
  /** Content address of the desired manifests (table desired_manifests). Kept at the last good one while rendering fails. */
  desiredHash?: string;
  conditions: Condition[];
  /** Resources by status, without children. */
  counts: {
    total: number;
    outOfSync: number;
    missing: number;
    unhealthy: number;
    prune: number;
  };
  images: string[];
  externalUrls: string[];
  reconciledAt: string;
}

/** A node of the resource tree: managed objects and their descendants. Primary key (applicationId, key). */
export interface ResourceRow {
  applicationId: string;
  /** `resourceKey()` of the object. */
  key: string;
  group: string;
  version: string;
  kind: string;
  namespace: string;
  name: string;
  uid?: string;
  /** Key of the parent in this tree; undefined for managed objects. */
  parentKey?: string;
  /** Managed objects only. */
  syncStatus?: SyncStatus;
  health?: Health;
  hook: boolean;
  requiresPruning: boolean;
  syncWave: number;
  info: { name: string; value: string }[];
  images: string[];
  createdAt?: string;
}

/** A sync that was asked for. At most one of an application is Running or Terminating (partial unique index). */
export interface OperationRow {
  id: string;
  applicationId: string;
  /** OperationRequest of the documents. */
  request: string;
  phase: OperationPhase;
  message: string;
  startedAt: string;
  finishedAt?: string;
  retryCount: number;
  /** Entity ref of the person, or `automated`. */
  initiatedBy: string;
  /** Revisions pinned at the first step (spec engine §5.1). */
  revisions: string[];
  desiredHash?: string;
  resources: ResourceResult[];
}

/** One successful, whole sync (spec engine §5.2). */
export interface HistoryRow {
  applicationId: string;
  /** Counts from 0 within the application. */
  sequence: number;
  operationId: string;
  revisions: StatusRow['revisions'];
  /** JSON of the effective sources at that time. */
  sources: string;
  desiredHash: string;
  deployStartedAt: string;
  deployedAt: string;
  initiatedBy: string;
}

/** Why an application is due; bits are or-ed when a due application is enqueued again. */
export const QueueReason = {
  document: 1,
  refresh: 2,
  hardRefresh: 4,
  operation: 8,
  revision: 16,
  deletion: 32,
  timer: 64,
} as const;

/**
 * The reconcile queue: one row a due application. Enqueueing changes the ticket, so that a completion of older work
 * does not remove a newer wish (spec backstage §5.1, catalog queue).
 */
export interface QueueRow {
  applicationId: string;
  clusterId?: string;
  dueAt: string;
  ticket: string;
  reasons: number;
  failures: number;
}

/** A cluster; credentials are sealed and never leave the store except to `openCluster`. */
export interface ClusterRow {
  id: string;
  name: string;
  /** https://…, unique. */
  server: string;
  /** The cluster that `https://kubernetes.default.svc` and `in-cluster` mean. */
  inCluster: boolean;
  project?: string;
  labels: Record<string, string>;
  /** `config` clusters come from app-config at each start; others by API. */
  origin: 'config' | 'api';
  connection: {
    state: 'Unknown' | 'Connected' | 'Failed';
    message?: string;
    checkedAt?: string;
    serverVersion?: string;
  };
}

/** What may be shown of sealed settings of a repository or template. */
export interface ShownSettings {
  /** Names of the credential fields that are set. */
  credentialFields: string[];
  options: RepositoryOptions;
  credentialsChangedAt?: string;
}

/** A repository and how the last look at it went. */
export interface RepositoryRow extends ShownSettings {
  id: string;
  /** As it was given, without credentials. */
  url: string;
  /** Normalised for comparison; unique together with the project. */
  normalizedUrl: string;
  name?: string;
  /** Only applications of this project sign in with it; undefined for all. */
  project?: string;
  type: RepositoryType;
  /** Whether it has a way to sign in of its own. */
  hasCredentials: boolean;
  origin: 'config' | 'api' | 'implicit';
  connection: {
    state: 'Unknown' | 'Connected' | 'Failed';
    message?: string;
    checkedAt?: string;
  };
}

/** Credentials of all repositories below an address that have none of their own. */
export interface CredentialTemplateRow extends ShownSettings {
  id: string;
  url: string;
  /** Unique together with the project. */
  normalizedUrl: string;
  project?: string;
  type: RepositoryType;
  origin: 'config' | 'api';
}

/** A public key or certificate that connections or signatures are checked against. */
export interface CertificateRow {
  id: string;
  kind: CertificateKind;
  /** Host, or what names the signer. */
  name: string;
  /** Unique within the kind; a new entry of the same identity takes the place of the old one. */
  identity: string;
  algorithm?: string;
  fingerprint: string;
  expiresAt?: string;
  data: string;
  origin: 'config' | 'api';
  createdAt: string;
  createdBy: string;
}

export interface ProjectRow {
  name: string;
  document: string;
  generation: number;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
}

/** A replica that is alive, by the database's clock. */
export interface ReplicaRow {
  id: string;
  startedAt: string;
  expiresAt: string;
}

/** Who works for a cluster. `epoch` grows each time that the lease changes hands: the fencing token. */
export interface ClusterLeaseRow {
  clusterId: string;
  owner: string;
  epoch: number;
  expiresAt: string;
}

/** Proof of holding a cluster's lease; a write whose fence does not hold any more is refused. */
export interface Fence {
  clusterId: string;
  owner: string;
  epoch: number;
}

/** One line of the audit trail of an application. */
export interface AuditRow {
  id: string;
  at: string;
  actor: string;
  action: string;
  applicationId?: string;
  applicationName?: string;
  project?: string;
  detail: Record<string, unknown>;
}

/** One requirement of a Kubernetes label selector. */
export interface LabelRequirement {
  key: string;
  operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** Empty for Exists and DoesNotExist. */
  values: string[];
}

/** What permission rules look at. */
export interface ApplicationFacts {
  namespace: string;
  name: string;
  project: string;
  /** Name of the destination cluster, where it is known. */
  cluster?: string;
  entityRef?: string;
  /** Owners of the catalog entity that the application belongs to. */
  owners: string[];
  labels: Record<string, string>;
}

/** Filters of the list; all are and-ed, values within one are or-ed. */
export interface ApplicationFilter {
  /** Part of name or namespace, regardless of case. */
  search?: string;
  projects?: string[];
  /** Names or servers. */
  clusters?: string[];
  /** Of the destination. */
  namespaces?: string[];
  /** Of the document. */
  appNamespaces?: string[];
  syncStatuses?: SyncStatus[];
  healthStatuses?: HealthStatus[];
  states?: HeadlineState[];
  /** Of any source; compared in normalised form. */
  repoUrls?: string[];
  entityRefs?: string[];
  automated?: boolean;
  labels?: LabelRequirement[];
}
