import type { Endpoint } from './endpoints';
import type {
  ApplicationDetail,
  ApplicationKey,
  ApplicationList,
  ApplicationQuery,
  Cluster,
  DocumentResult,
  HistoryEntry,
  LogQuery,
  Operation,
  Project,
  Repository,
  RepositoryInput,
  ResourceDetail,
  ResourceDiff,
  ResourceEvent,
  ResourceQuery,
  ResourceTree,
  SyncCommand,
} from './types';

/** Lets a caller give up on a request. */
export interface CallOptions {
  signal?: AbortSignal;
}

/**
 * The GitOps API as UI and command line use it; one method an operation of openapi.yaml. Every method rejects with
 * `ResponseError` of `@backstage/errors` when the server refuses.
 */
export interface GitopsApi {
  listApplications(
    query?: ApplicationQuery,
    options?: CallOptions,
  ): Promise<ApplicationList>;
  getApplication(
    app: ApplicationKey,
    options?: CallOptions,
  ): Promise<ApplicationDetail>;
  createApplication(
    body: Endpoint<'/applications', 'post'>['body'],
  ): Promise<ApplicationDetail>;
  updateApplication(
    app: ApplicationKey,
    body: Endpoint<'/applications/{namespace}/{name}', 'put'>['body'],
  ): Promise<ApplicationDetail>;
  /** Resolves when deletion has begun. */
  deleteApplication(
    app: ApplicationKey,
    query?: Endpoint<'/applications/{namespace}/{name}', 'delete'>['query'],
  ): Promise<void>;
  getResourceTree(
    app: ApplicationKey,
    options?: CallOptions,
  ): Promise<ResourceTree>;
  getResource(
    app: ApplicationKey,
    query: ResourceQuery,
    options?: CallOptions,
  ): Promise<ResourceDetail>;
  getDiff(
    app: ApplicationKey,
    query?: { all?: boolean },
    options?: CallOptions,
  ): Promise<ResourceDiff[]>;
  /** Resolves when the refresh is queued. */
  refreshApplication(
    app: ApplicationKey,
    body?: { hard?: boolean },
  ): Promise<void>;
  syncApplication(app: ApplicationKey, body?: SyncCommand): Promise<Operation>;
  /** The running operation, or the last one; undefined where none ever ran. */
  getOperation(
    app: ApplicationKey,
    options?: CallOptions,
  ): Promise<Operation | undefined>;
  terminateOperation(app: ApplicationKey): Promise<Operation>;
  listOperations(
    app: ApplicationKey,
    query?: { limit?: number },
    options?: CallOptions,
  ): Promise<Operation[]>;
  getHistory(
    app: ApplicationKey,
    query?: { limit?: number },
    options?: CallOptions,
  ): Promise<HistoryEntry[]>;
  listEvents(
    app: ApplicationKey,
    query: ResourceQuery,
    options?: CallOptions,
  ): Promise<ResourceEvent[]>;
  /** Pieces of the log as they arrive, not cut at line ends; ends with the log or with the signal. */
  streamLogs(
    app: ApplicationKey,
    query: LogQuery,
    options?: CallOptions,
  ): AsyncGenerator<string, void>;
  applyDocuments(
    body: Endpoint<'/documents', 'post'>['body'],
  ): Promise<DocumentResult[]>;
  listProjects(options?: CallOptions): Promise<Project[]>;
  getProject(name: string, options?: CallOptions): Promise<Project>;
  createProject(body: Endpoint<'/projects', 'post'>['body']): Promise<Project>;
  updateProject(
    name: string,
    body: Endpoint<'/projects/{name}', 'put'>['body'],
  ): Promise<Project>;
  deleteProject(name: string): Promise<void>;
  listClusters(options?: CallOptions): Promise<Cluster[]>;
  listRepositories(options?: CallOptions): Promise<Repository[]>;
  createRepository(body: RepositoryInput): Promise<Repository>;
  updateRepository(id: string, body: RepositoryInput): Promise<Repository>;
  deleteRepository(id: string): Promise<void>;
  /** Tries a repository without storing it. */
  validateRepository(
    body: RepositoryInput,
  ): Promise<{ ok: boolean; message: string }>;
  /** Resolves when the look at the repository is queued. */
  refreshRepository(url: string): Promise<void>;
}
