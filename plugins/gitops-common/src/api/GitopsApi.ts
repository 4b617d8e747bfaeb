import type { Endpoint } from './endpoints';
import type {
  ApplicationDetail,
  ApplicationKey,
  ApplicationList,
  ApplicationQuery,
  Certificate,
  CertificateInput,
  CertificateList,
  ChartList,
  Cluster,
  ConnectionTest,
  CredentialTemplate,
  CredentialTemplateInput,
  CredentialTemplateList,
  DocumentResult,
  HistoryEntry,
  ImportResult,
  LogQuery,
  ManifestPreview,
  Operation,
  Project,
  Repository,
  RepositoryInput,
  RepositoryList,
  RepositoryQuery,
  RepositoryTestInput,
  RepositoryUsage,
  ResourceDetail,
  ResourceDiff,
  ResourceEvent,
  ResourceQuery,
  ResourceTree,
  RevisionList,
  SourceDetails,
  SourceFolder,
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
  listRepositories(
    query?: RepositoryQuery,
    options?: CallOptions,
  ): Promise<RepositoryList>;
  getRepository(id: string, options?: CallOptions): Promise<Repository>;
  createRepository(body: RepositoryInput): Promise<Repository>;
  updateRepository(id: string, body: RepositoryInput): Promise<Repository>;
  /** Rejects with 409 while applications use it. */
  deleteRepository(id: string): Promise<void>;
  getRepositoryUsage(
    id: string,
    options?: CallOptions,
  ): Promise<RepositoryUsage>;
  /** Tries a repository without storing it. */
  validateRepository(
    body: RepositoryTestInput,
    options?: CallOptions,
  ): Promise<ConnectionTest>;
  /** Tries a registered repository, and notes how it went. */
  testRepository(id: string, options?: CallOptions): Promise<ConnectionTest>;
  /** Takes in Argo CD's declarative Secrets and ConfigMaps. */
  importRepositories(
    body: Endpoint<'/repositories/import', 'post'>['body'],
  ): Promise<ImportResult[]>;
  listCredentialTemplates(
    options?: CallOptions,
  ): Promise<CredentialTemplateList>;
  createCredentialTemplate(
    body: CredentialTemplateInput,
  ): Promise<CredentialTemplate>;
  updateCredentialTemplate(
    id: string,
    body: CredentialTemplateInput,
  ): Promise<CredentialTemplate>;
  deleteCredentialTemplate(id: string): Promise<void>;
  listCertificates(options?: CallOptions): Promise<CertificateList>;
  /** Answers the entries that the data held. */
  addCertificates(body: CertificateInput): Promise<Certificate[]>;
  deleteCertificate(id: string): Promise<void>;
  /** Resolves when the look at the repository is queued. */
  refreshRepository(url: string): Promise<void>;
  /** What a source is, and what can be set on it. */
  describeSource(
    body: Endpoint<'/sources/details', 'post'>['body'],
    options?: CallOptions,
  ): Promise<SourceDetails>;
  /** The manifests of an application that need not exist. */
  previewManifests(
    body: Endpoint<'/sources/manifests', 'post'>['body'],
    options?: CallOptions,
  ): Promise<ManifestPreview>;
  listRevisions(
    body: Endpoint<'/sources/revisions', 'post'>['body'],
    options?: CallOptions,
  ): Promise<RevisionList>;
  listSourceFolders(
    body: Endpoint<'/sources/folders', 'post'>['body'],
    options?: CallOptions,
  ): Promise<{ items: SourceFolder[] }>;
  listCharts(
    body: Endpoint<'/sources/charts', 'post'>['body'],
    options?: CallOptions,
  ): Promise<ChartList>;
}
