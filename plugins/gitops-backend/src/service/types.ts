import type { ObjectEvent } from '@backstage-gitops/engine';
import type {
  AppProject,
  Application,
  ApplicationDetail,
  ApplicationKey,
  ApplicationList,
  ApplicationQuery,
  ApplicationSource,
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
  ResourceQuery,
  ResourceTree,
  RevisionList,
  SourceDetails,
  SourceFolder,
  SyncCommand,
} from '@backstage-gitops/plugin-gitops-common';
import type { Caller } from './caller';
import type { Condition } from '../store/sql/condition';
import type { RepositoryScope } from './repositories/scope';

/**
 * What the API does, one interface a resource. The plain implementations know no permissions: they answer everything, with
 * all actions allowed. The `Authorized…` decorators of the same interfaces are what knows them. All reject with the errors
 * of `@backstage/errors`; what the caller may not read is NotFoundError, like what does not exist.
 */
export interface ApplicationsService {
  /** @param readable - what the caller may see; the decorator gives it, nobody else */
  list(
    caller: Caller,
    query: ApplicationQuery,
    readable?: Condition,
  ): Promise<ApplicationList>;
  get(caller: Caller, key: ApplicationKey): Promise<ApplicationDetail>;
  create(
    caller: Caller,
    input: { document: Application; upsert?: boolean; validate?: boolean },
  ): Promise<{ created: boolean; application: ApplicationDetail }>;
  update(
    caller: Caller,
    key: ApplicationKey,
    input: { document: Application; validate?: boolean },
  ): Promise<ApplicationDetail>;
  delete(
    caller: Caller,
    key: ApplicationKey,
    options: {
      cascade?: boolean;
      propagationPolicy?: 'foreground' | 'background';
    },
  ): Promise<void>;
  refresh(
    caller: Caller,
    key: ApplicationKey,
    options: { hard?: boolean },
  ): Promise<void>;
}

export interface ResourcesService {
  tree(caller: Caller, key: ApplicationKey): Promise<ResourceTree>;
  get(
    caller: Caller,
    key: ApplicationKey,
    query: ResourceQuery,
  ): Promise<ResourceDetail>;
  diff(
    caller: Caller,
    key: ApplicationKey,
    options: { all?: boolean },
  ): Promise<ResourceDiff[]>;
  events(
    caller: Caller,
    key: ApplicationKey,
    query: ResourceQuery,
  ): Promise<ObjectEvent[]>;
  /** Rejects before the first text where the log cannot be read. */
  logs(
    caller: Caller,
    key: ApplicationKey,
    query: LogQuery,
    signal: AbortSignal,
  ): Promise<AsyncIterable<string>>;
}

export interface OperationsService {
  sync(
    caller: Caller,
    key: ApplicationKey,
    command: SyncCommand,
  ): Promise<Operation>;
  terminate(caller: Caller, key: ApplicationKey): Promise<Operation>;
  /** The active or last operation, undefined where none ever ran. */
  current(caller: Caller, key: ApplicationKey): Promise<Operation | undefined>;
  list(
    caller: Caller,
    key: ApplicationKey,
    limit: number,
  ): Promise<Operation[]>;
  history(
    caller: Caller,
    key: ApplicationKey,
    limit: number,
  ): Promise<HistoryEntry[]>;
}

export interface ApplyOptions {
  /** Default true. */
  upsert?: boolean;
  /** Default true. */
  validate?: boolean;
  dryRun?: boolean;
}

export interface DocumentsService {
  /** Takes in documents of any origin; each stands or falls alone, answers are in their order. */
  apply(
    caller: Caller,
    documents: readonly unknown[],
    options: ApplyOptions,
  ): Promise<DocumentResult[]>;
}

/** Where the application is or is to be, for which somebody looks at a source. */
export interface SourcePlace {
  project: string;
  entityRef?: string;
}

export interface PreviewInput {
  document: Application;
}

export interface SourcesService {
  details(
    caller: Caller,
    input: SourcePlace & { source: ApplicationSource },
  ): Promise<SourceDetails>;
  revisions(
    caller: Caller,
    input: SourcePlace & { repoURL: string },
  ): Promise<RevisionList>;
  folders(
    caller: Caller,
    input: SourcePlace & { repoURL: string; revision?: string },
  ): Promise<SourceFolder[]>;
  charts(
    caller: Caller,
    input: SourcePlace & { repoURL: string; chart?: string },
  ): Promise<ChartList['items']>;
  manifests(caller: Caller, input: PreviewInput): Promise<ManifestPreview>;
}

export interface ProjectsService {
  list(caller: Caller): Promise<Project[]>;
  get(caller: Caller, name: string): Promise<Project>;
  create(
    caller: Caller,
    input: { document: AppProject; upsert?: boolean },
  ): Promise<{ created: boolean; project: Project }>;
  update(
    caller: Caller,
    name: string,
    input: { document: AppProject },
  ): Promise<Project>;
  delete(caller: Caller, name: string): Promise<void>;
}

export interface ClustersService {
  list(caller: Caller): Promise<Cluster[]>;
}

/** @param scope - what the caller may see; the decorator gives it, nobody else */
export interface RepositoriesService {
  list(
    caller: Caller,
    query: RepositoryQuery,
    scope?: RepositoryScope,
  ): Promise<RepositoryList>;
  get(caller: Caller, id: string, scope?: RepositoryScope): Promise<Repository>;
  /** The one of just this URL and project. */
  find(
    caller: Caller,
    place: { url: string; project?: string },
    scope?: RepositoryScope,
  ): Promise<Repository | undefined>;
  create(caller: Caller, input: RepositoryInput): Promise<Repository>;
  update(
    caller: Caller,
    id: string,
    input: RepositoryInput,
  ): Promise<Repository>;
  /** Rejects with RepositoryInUseError while applications use it. */
  delete(caller: Caller, id: string, scope?: RepositoryScope): Promise<void>;
  usage(
    caller: Caller,
    id: string,
    scope?: RepositoryScope,
  ): Promise<RepositoryUsage>;
  validate(caller: Caller, input: RepositoryTestInput): Promise<ConnectionTest>;
  test(caller: Caller, id: string): Promise<ConnectionTest>;
  refresh(caller: Caller, url: string): Promise<void>;
}

export interface CredentialTemplatesService {
  list(caller: Caller): Promise<CredentialTemplateList>;
  get(caller: Caller, id: string): Promise<CredentialTemplate>;
  create(
    caller: Caller,
    input: CredentialTemplateInput,
  ): Promise<CredentialTemplate>;
  update(
    caller: Caller,
    id: string,
    input: CredentialTemplateInput,
  ): Promise<CredentialTemplate>;
  delete(caller: Caller, id: string): Promise<void>;
}

export interface CertificatesService {
  list(caller: Caller): Promise<CertificateList>;
  /** Entries of the same host or key are replaced. */
  add(caller: Caller, input: CertificateInput): Promise<Certificate[]>;
  delete(caller: Caller, id: string): Promise<void>;
}

export interface RepositoryImportService {
  /** Each document stands or falls alone. */
  import(
    caller: Caller,
    input: { manifests: string; dryRun?: boolean },
  ): Promise<ImportResult[]>;
}

/** All services of the API. */
export interface Services {
  applications: ApplicationsService;
  resources: ResourcesService;
  operations: OperationsService;
  documents: DocumentsService;
  projects: ProjectsService;
  clusters: ClustersService;
  sources: SourcesService;
  repositories: RepositoriesService;
  credentialTemplates: CredentialTemplatesService;
  certificates: CertificatesService;
  repositoryImport: RepositoryImportService;
}
