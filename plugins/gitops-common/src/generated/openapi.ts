// Generated from plugins/gitops-backend/src/schema/openapi.yaml by scripts/generate-openapi.mjs. Do not edit.
import type { AppProject } from '../documents/project';
import type { Application } from '../documents/application';
import type { ApplicationSource } from '../documents/source';
import type { KubernetesObject } from '../resource';

export interface paths {
  '/applications': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One page of applications, with counts and facets
     * @description Filters are and-ed, values within one filter are or-ed. Each count and each facet respects all filters but its own.
     */
    get: operations['listApplications'];
    put?: never;
    /** Create an application, or update it with `upsert` */
    post: operations['createApplication'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Document and status of one application */
    get: operations['getApplication'];
    /** Replace the document */
    put: operations['updateApplication'];
    post?: never;
    /** Delete the application, with its objects unless `cascade=false` */
    delete: operations['deleteApplication'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/resource-tree': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Managed objects and what they own */
    get: operations['getResourceTree'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/resource': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Live and desired state of one object of the tree */
    get: operations['getResource'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/diff': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Difference between desired and live of the whole application */
    get: operations['getDiff'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Look at Git and cluster now */
    post: operations['refreshApplication'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/sync': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Start a sync */
    post: operations['syncApplication'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/operation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** The running operation, or the last one */
    get: operations['getOperation'];
    put?: never;
    post?: never;
    /** Terminate the running operation */
    delete: operations['terminateOperation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/operations': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Operations, newest first */
    get: operations['listOperations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/history': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Successful whole syncs, newest first */
    get: operations['getHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/events': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** Kubernetes events about one object of the tree, newest first */
    get: operations['listEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/applications/{namespace}/{name}/logs': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /**
     * Log of a pod of the tree, as a stream of text
     * @description Served beside the JSON router, since it streams.
     */
    get: operations['getLogs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/documents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Create or update many Application and AppProject documents in one call
     * @description At most 5000 documents and 32 MB. Projects are taken in before applications. Each document stands or falls alone; the answer has one result a document, in the order of the request.
     */
    post: operations['applyDocuments'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/projects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All projects that one may read, by name */
    get: operations['listProjects'];
    put?: never;
    /** Create a project */
    post: operations['createProject'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/projects/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    /** One project */
    get: operations['getProject'];
    /** Replace the document */
    put: operations['updateProject'];
    post?: never;
    /**
     * Delete a project that no application uses
     * @description Refused with 409 for `default` and while applications name the project.
     */
    delete: operations['deleteProject'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/clusters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Destination clusters, by name */
    get: operations['listClusters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/details': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * What a source is, and what can be set on it
     * @description Reads the source's files; for whoever may create or change applications of the project, from repositories that the project permits.
     */
    post: operations['describeSource'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/manifests': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The manifests of an application that need not exist
     * @description Nothing is stored and nothing is changed in a cluster. Values of Secrets are masked.
     */
    post: operations['previewManifests'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/revisions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Branches and tags of a Git repository */
    post: operations['listRevisions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/folders': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Folders of a Git repository that hold something to deploy */
    post: operations['listSourceFolders'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/sources/charts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Charts of a repository, or the versions of one
     * @description A registry has no list of its charts, so that `chart` is needed there.
     */
    post: operations['listCharts'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repositories': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One page of the repositories, by URL, without credentials
     * @description Repositories of a project are those of whoever may read the project; the others need `gitops.repository.read`. Filters are and-ed.
     */
    get: operations['listRepositories'];
    put?: never;
    /** Register a repository, with credentials where it needs them */
    post: operations['createRepository'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repositories/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    /** One repository, without credentials */
    get: operations['getRepository'];
    /**
     * Change a repository; its address stays
     * @description Name, project, type and options become those given. Fields of the credentials that are left out stay as they are, null removes one. Where the way of stored secrets changes (another proxy or endpoint, checks switched off), they have to be given again.
     */
    put: operations['updateRepository'];
    post?: never;
    /**
     * Forget a repository and its credentials
     * @description Refused with 409 while applications use it; the error's `usage` names them.
     */
    delete: operations['deleteRepository'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repositories/{id}/applications': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    /** Applications that use a repository */
    get: operations['getRepositoryUsage'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repositories/{id}/test': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try to reach a registered repository as applications would, and note how it went */
    post: operations['testRepository'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repositories/validate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Try to reach a repository; nothing is stored */
    post: operations['validateRepository'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repositories/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** List a repository's refs now, as a webhook would ask for */
    post: operations['refreshRepository'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repositories/import': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Take in Argo CD's declarative Secrets and ConfigMaps
     * @description Secrets labelled `argocd.argoproj.io/secret-type: repository` or `repo-creds`, and the ConfigMaps `argocd-ssh-known-hosts-cm`, `argocd-tls-certs-cm` and `argocd-gpg-keys-cm`. Each document stands or falls alone; repositories are not tried.
     */
    post: operations['importRepositories'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repository-credentials': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Credential templates, by URL, without the credentials */
    get: operations['listCredentialTemplates'];
    put?: never;
    /** Credentials for all repositories below an address */
    post: operations['createCredentialTemplate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/repository-credentials/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    get?: never;
    /** Change a credential template; the rules are those of repositories */
    put: operations['updateCredentialTemplate'];
    post?: never;
    /** Forget a credential template */
    delete: operations['deleteCredentialTemplate'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/certificates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Known hosts, certificate authorities of hosts, and public keys of signers */
    get: operations['listCertificates'];
    put?: never;
    /** Add entries; those of the same host or key are replaced */
    post: operations['addCertificates'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/certificates/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /** Forget an entry */
    delete: operations['deleteCertificate'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    Error: {
      error: {
        /** @example NotFoundError */
        name: string;
        /** @description One sentence that names the thing and the reason. */
        message: string;
        /** @description The next step. */
        hint?: string;
        /** @description What is wrong with a document, problem by problem. */
        errors?: components['schemas']['DocumentError'][];
      };
      request?: {
        method?: string;
        url?: string;
      };
      response: {
        statusCode: number;
      };
    };
    /** @description One problem of a document. */
    DocumentError: {
      /** @description Where, with dots and indices: `spec.sources[1].helm`; '' for the document itself. */
      path: string;
      message: string;
    };
    /** @description An Application, AppProject or ApplicationSet document. */
    Document: {
      [key: string]: unknown;
    };
    /** @description An Application document; checked by the document validator, which names every wrong field. */
    Application: Application;
    /** @description An AppProject document; checked by the document validator, which names every wrong field. */
    AppProject: AppProject;
    /** @description One source of an Application; checked by the document validator. */
    ApplicationSource: ApplicationSource;
    /** @description Where the application is or is to be; decides whether the caller may look. */
    SourcePlace: {
      project: string;
      /** @description Catalog entity that the application is to belong to. */
      entityRef?: string;
    };
    /** @enum {string} */
    SourceType: 'Directory' | 'Helm' | 'Kustomize' | 'Plugin';
    SourceDetails: {
      type: components['schemas']['SourceType'];
      /** @description Commit, version or digest that the target revision means now. */
      revision: string;
      helm?: {
        name: string;
        version: string;
        appVersion: string;
        description: string;
        valueFiles: string[];
        values: string;
        parameters: {
          name: string;
          value: string;
        }[];
      };
      kustomize?: {
        images: string[];
        resources: string[];
        components: string[];
        namePrefix: string;
        nameSuffix: string;
        namespace: string;
      };
      directory?: {
        files: string[];
      };
      plugin?: {
        name: string;
        parameters: {
          name: string;
          title?: string;
          tooltip?: string;
          required?: boolean;
          itemType?: string;
          collectionType?: string;
          string?: string;
          array?: string[];
          map?: {
            [key: string]: string;
          };
        }[];
      };
    };
    ManifestPreview: {
      sources: {
        repoURL: string;
        type?: components['schemas']['SourceType'];
        revision: string;
        ref?: string;
      }[];
      objects: components['schemas']['KubernetesObject'][];
      conditions: components['schemas']['Condition'][];
    };
    /** @description A Kubernetes object as JSON. */
    KubernetesObject: KubernetesObject;
    /** @enum {string} */
    SyncStatus: 'Synced' | 'OutOfSync' | 'Unknown';
    /** @enum {string} */
    HealthStatus:
      | 'Healthy'
      | 'Suspended'
      | 'Progressing'
      | 'Missing'
      | 'Degraded'
      | 'Unknown';
    /** @enum {string} */
    OperationPhase:
      | 'Running'
      | 'Terminating'
      | 'Succeeded'
      | 'Failed'
      | 'Error';
    /**
     * @description The one state of an application, worst first.
     * @enum {string}
     */
    HeadlineState:
      | 'failing'
      | 'progressing'
      | 'drifted'
      | 'suspended'
      | 'unknown'
      | 'ok';
    /**
     * @description What the caller may do with an application.
     * @enum {string}
     */
    ApplicationAction:
      | 'read'
      | 'create'
      | 'update'
      | 'delete'
      | 'refresh'
      | 'sync'
      | 'prune'
      | 'rollback'
      | 'terminate'
      | 'action'
      | 'logs'
      | 'exec'
      | 'override'
      | 'approve';
    /**
     * @description What the caller may do with a project, cluster or repository.
     * @enum {string}
     */
    ManageAction: 'read' | 'create' | 'update' | 'delete';
    Health: {
      status: components['schemas']['HealthStatus'];
      message?: string;
    };
    /** @description Names one object of a cluster. `group` is '' for the core group, `namespace` is '' for cluster-scoped objects. */
    ResourceRef: {
      group: string;
      version: string;
      kind: string;
      namespace: string;
      name: string;
    };
    Condition: {
      /** @enum {string} */
      type:
        | 'DeletionError'
        | 'InvalidSpecError'
        | 'ComparisonError'
        | 'SyncError'
        | 'UnknownError'
        | 'SharedResourceWarning'
        | 'RepeatedResourceWarning'
        | 'ExcludedResourceWarning'
        | 'OrphanedResourceWarning';
      message: string;
      /** Format: date-time */
      lastTransitionTime?: string;
    };
    /** @description The one verdict on an application. Never `ok` while rendering or comparing fails. */
    Headline: {
      state: components['schemas']['HeadlineState'];
      /** @description One sentence. */
      text: string;
      /** Format: date-time */
      since?: string;
      /** @description Why, from the application down to the deepest known cause. */
      causes: {
        text: string;
        ref?: components['schemas']['ResourceRef'];
      }[];
    };
    /** @description What one source's target revision means now. */
    Revision: {
      repoUrl: string;
      /** @description Commit id or chart version. */
      revision: string;
      /** @description Full ref name that led to it. */
      ref?: string;
      author?: string;
      /** Format: date-time */
      date?: string;
      message?: string;
    };
    /** @description Managed objects by what is wrong with them, without children. */
    ResourceCounts: {
      total: number;
      outOfSync: number;
      missing: number;
      unhealthy: number;
      /** @description Live but not in the source any more. */
      prune: number;
    };
    NameValue: {
      name: string;
      value: string;
    };
    /** @description The destination cluster, as far as it is known. */
    ClusterRef: {
      id?: string;
      name?: string;
      server?: string;
      /** @enum {string} */
      state?: 'Unknown' | 'Connected' | 'Failed';
    };
    Automation: {
      enabled: boolean;
      prune: boolean;
      selfHeal: boolean;
    };
    OperationSummary: {
      id: string;
      phase: components['schemas']['OperationPhase'];
      message: string;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      finishedAt?: string;
      /** @description Entity ref of the person, or `automated`. */
      initiatedBy: string;
    };
    /** @description One row of the list. */
    ApplicationSummary: {
      id: string;
      namespace: string;
      name: string;
      project: string;
      cluster: components['schemas']['ClusterRef'];
      destinationNamespace: string;
      /** @description Of the first source. */
      repoUrl: string;
      path?: string;
      chart?: string;
      targetRevision?: string;
      labels: {
        [key: string]: string;
      };
      entityRef?: string;
      sync: {
        status: components['schemas']['SyncStatus'];
      };
      health: components['schemas']['Health'];
      headline: components['schemas']['Headline'];
      counts: components['schemas']['ResourceCounts'];
      revisions: components['schemas']['Revision'][];
      automation: components['schemas']['Automation'];
      operation?: components['schemas']['OperationSummary'];
      images: string[];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      lastSyncedAt?: string;
      /** Format: date-time */
      reconciledAt?: string;
      deleting?: boolean;
      /** @description Grows with each change of status or tree; signals carry it. */
      resourcesVersion: number;
      allowedActions: components['schemas']['ApplicationAction'][];
    };
    FacetValue: {
      value: string;
      count: number;
    };
    ApplicationList: {
      items: components['schemas']['ApplicationSummary'][];
      /** @description Applications that the filters leave. */
      totalItems: number;
      /** @description Applications by status. A word that no application has may be left out. */
      counts: {
        syncStatus: {
          [key: string]: number;
        };
        healthStatus: {
          [key: string]: number;
        };
        state: {
          [key: string]: number;
        };
      };
      /** @description Values that the filters may take with how many they would leave, most first, at most 200 each. */
      facets: {
        project: components['schemas']['FacetValue'][];
        cluster: components['schemas']['FacetValue'][];
        namespace: components['schemas']['FacetValue'][];
        repo: components['schemas']['FacetValue'][];
        automated: components['schemas']['FacetValue'][];
      };
      /** @description Absent on the last page. */
      nextOffset?: number;
    };
    ApplicationStatus: {
      sync: {
        status: components['schemas']['SyncStatus'];
        /** @description One entry a source; the last good ones while rendering fails. */
        revisions: components['schemas']['Revision'][];
      };
      health: components['schemas']['Health'];
      headline: components['schemas']['Headline'];
      conditions: components['schemas']['Condition'][];
      operation?: components['schemas']['OperationSummary'];
      summary: {
        images: string[];
        externalUrls: string[];
        resources: components['schemas']['ResourceCounts'];
      };
      /** Format: date-time */
      reconciledAt?: string;
      /** Format: date-time */
      lastSyncedAt?: string;
      /** @description Grows with each change of status or tree; signals carry it. */
      resourcesVersion: number;
    };
    ApplicationDetail: {
      id: string;
      namespace: string;
      name: string;
      document: components['schemas']['Application'];
      /** @description Grows by one at each change of the document. */
      generation: number;
      entityRef?: string;
      cluster: components['schemas']['ClusterRef'];
      automation: components['schemas']['Automation'];
      status: components['schemas']['ApplicationStatus'];
      /** Format: date-time */
      createdAt: string;
      createdBy: string;
      /** Format: date-time */
      updatedAt: string;
      /** @description Set from the moment that deletion was asked for. */
      deletion?: {
        /** Format: date-time */
        requestedAt: string;
        cascade: boolean;
      };
      allowedActions: components['schemas']['ApplicationAction'][];
    };
    /** @description An object of the tree. */
    ResourceNode: {
      /** @description `group/kind/namespace/name`, unique in the tree. */
      id: string;
      /** @description Absent for objects that the application manages itself. */
      parentId?: string;
      group: string;
      version: string;
      kind: string;
      namespace: string;
      name: string;
      /** @description Absent where the cluster has no such object. */
      uid?: string;
      sync?: components['schemas']['SyncStatus'];
      health?: components['schemas']['Health'];
      /** Format: date-time */
      createdAt?: string;
      info: components['schemas']['NameValue'][];
      images: string[];
      hook: boolean;
      requiresPruning: boolean;
      syncWave: number;
    };
    ResourceTree: {
      /** @description `status.resourcesVersion` at the time of reading. */
      version: number;
      nodes: components['schemas']['ResourceNode'][];
    };
    /** @description One differing field; a side that lacks it is absent. */
    FieldDifference: {
      /** @description JSON pointer (RFC 6901). */
      path: string;
      desired?: unknown;
      live?: unknown;
      /** @description The rule that hides the difference. */
      ignoredBy?: string;
    };
    ResourceDiff: {
      ref: components['schemas']['ResourceRef'];
      status?: components['schemas']['SyncStatus'];
      requiresPruning: boolean;
      differences: components['schemas']['FieldDifference'][];
      /** @description What live would be after a sync, in the form that is compared. */
      desired?: components['schemas']['KubernetesObject'];
      /** @description In the form that is compared, without status and what the API server writes itself. */
      live?: components['schemas']['KubernetesObject'];
    };
    ResourceDetail: {
      ref: components['schemas']['ResourceRef'];
      live?: components['schemas']['KubernetesObject'];
      desired?: components['schemas']['KubernetesObject'];
      /** @description Both sides in the form that is compared; absent where only one exists. */
      compared?: {
        desired: components['schemas']['KubernetesObject'];
        live: components['schemas']['KubernetesObject'];
      };
      sync?: components['schemas']['SyncStatus'];
      health?: components['schemas']['Health'];
      differences: components['schemas']['FieldDifference'][];
      /** @description Values were replaced since they are secret. */
      masked: boolean;
    };
    /** @description What a sync shall do; options left out come from the document. */
    SyncCommand: {
      /** @description Instead of the target revision. */
      revision?: string;
      /** @description One a source, for applications of several sources. */
      revisions?: string[];
      /** @default false */
      prune?: boolean;
      /** @default false */
      dryRun?: boolean;
      /** @description Sync these alone; runs no hooks and writes no history. */
      resources?: {
        group?: string;
        kind: string;
        namespace?: string;
        name: string;
      }[];
      /** @description `Key=value`, instead of the document's. */
      syncOptions?: string[];
      /**
       * @description `apply` runs no hooks.
       * @default hook
       * @enum {string}
       */
      strategy?: 'hook' | 'apply';
      /**
       * @description Delete and recreate what cannot be changed.
       * @default false
       */
      force?: boolean;
      /** @description Kept in operation and audit. */
      reason?: string;
    };
    /** @description Outcome of one object in an operation. */
    ResourceResult: {
      group: string;
      version: string;
      kind: string;
      namespace: string;
      name: string;
      /** @enum {string} */
      status?: 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped';
      message: string;
      hookType?: string;
      hookPhase?: components['schemas']['OperationPhase'];
      /** @enum {string} */
      syncPhase: 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail';
      syncWave?: number;
    };
    Operation: {
      id: string;
      phase: components['schemas']['OperationPhase'];
      message: string;
      /** Format: date-time */
      startedAt: string;
      /** Format: date-time */
      finishedAt?: string;
      /** @description Entity ref of the person, or `automated`. */
      initiatedBy: string;
      retryCount: number;
      revisions: string[];
      prune: boolean;
      dryRun: boolean;
      reason?: string;
      resources: components['schemas']['ResourceResult'][];
    };
    HistoryEntry: {
      /** @description Counts from 0 within the application. */
      sequence: number;
      operationId: string;
      revisions: components['schemas']['Revision'][];
      /** Format: date-time */
      deployStartedAt: string;
      /** Format: date-time */
      deployedAt: string;
      initiatedBy: string;
    };
    /** @description A Kubernetes event. */
    ResourceEvent: {
      /**
       * @example Normal
       * @example Warning
       */
      type: string;
      reason: string;
      message: string;
      count: number;
      /** Format: date-time */
      firstSeen?: string;
      /** Format: date-time */
      lastSeen?: string;
      source?: string;
    };
    DocumentResult: {
      /** @description Of the document in the request. */
      index: number;
      kind: string;
      namespace: string;
      name: string;
      /** @enum {string} */
      action: 'created' | 'updated' | 'unchanged' | 'rejected';
      /** @description Why it was rejected. */
      errors?: components['schemas']['DocumentError'][];
    };
    Project: {
      name: string;
      document: components['schemas']['AppProject'];
      /** @description Applications that name the project. */
      applications: number;
      /** Format: date-time */
      updatedAt: string;
      allowedActions: components['schemas']['ManageAction'][];
    };
    Connection: {
      /** @enum {string} */
      state: 'Unknown' | 'Connected' | 'Failed';
      message?: string;
      /** Format: date-time */
      checkedAt?: string;
      serverVersion?: string;
    };
    Cluster: {
      id: string;
      name: string;
      server: string;
      /** @description The cluster that `https://kubernetes.default.svc` and `in-cluster` mean. */
      inCluster: boolean;
      project?: string;
      labels: {
        [key: string]: string;
      };
      /** @enum {string} */
      origin: 'config' | 'api';
      connection: components['schemas']['Connection'];
      applications: number;
    };
    Repository: {
      id: string;
      url: string;
      /** @description What lists of applications are filtered by. */
      normalizedUrl: string;
      name?: string;
      /** @description Only applications of this project sign in with it; left out for all. */
      project?: string;
      type: components['schemas']['RepositoryType'];
      /** @description Whether it has a way to sign in of its own. */
      hasCredentials: boolean;
      /** @description Names of the credential fields that are set; their values are never given back. */
      credentialFields: string[];
      /** Format: date-time */
      credentialsChangedAt?: string;
      options: components['schemas']['RepositoryOptions'];
      /** @description The template whose credentials are used, where the repository has none of its own. */
      credentialTemplate?: {
        id: string;
        url: string;
      };
      /**
       * @description `config` ones are changed in the configuration; `implicit` ones were only noticed in an application.
       * @enum {string}
       */
      origin: 'config' | 'api' | 'implicit';
      connection: components['schemas']['Connection'];
      /** @description Applications that use it and that the caller may read. */
      applications: number;
      allowedActions: components['schemas']['ManageAction'][];
    };
    /** @enum {string} */
    RepositoryType: 'git' | 'helm' | 'oci';
    RepositoryInput: {
      url: string;
      name?: string;
      project?: string;
      /** @description Default `oci` for oci:// addresses, `git` for others. */
      type?: components['schemas']['RepositoryType'];
      credentials?: components['schemas']['RepositoryCredentials'];
      options?: components['schemas']['RepositoryOptions'];
      /**
       * @description Refuse it where it cannot be reached.
       * @default true
       */
      validate?: boolean;
    };
    RepositoryTestInput: {
      /** @description A registered repository of the same address, whose stored fields fill those left out. */
      id?: string;
      url: string;
      project?: string;
      type?: components['schemas']['RepositoryType'];
      credentials?: components['schemas']['RepositoryCredentials'];
      options?: components['schemas']['RepositoryOptions'];
    };
    /** @description What is no secret about the way to a repository. */
    RepositoryOptions: {
      /** @description Check neither certificates nor host keys. */
      insecure?: boolean;
      /** @description Do not check the host key (ssh). */
      insecureIgnoreHostKey?: boolean;
      /** @description Fetch files of Git LFS. */
      enableLfs?: boolean;
      /** @description The Helm repository is an OCI registry. */
      enableOCI?: boolean;
      /** @description Speak plain HTTP with the registry. */
      insecureOCIForceHttp?: boolean;
      /** @description Send the credentials without being asked for them. */
      forceHttpBasicAuth?: boolean;
      /** @description Commits to fetch; 0 for what is needed. */
      depth?: number;
      /** @description Hosts that are reached without the proxy, with commas. */
      noProxy?: string;
      /** @description Kept for Argo CD's documents; without effect. */
      webhookManifestCacheWarmDisabled?: boolean;
    };
    /** @description Sealed at rest and never given back. Null removes a field that is stored. */
    RepositoryCredentials: {
      /** @description Without one, a password is sent with the name `x-access-token`. */
      username?: string | null;
      /** @description Password or access token. */
      password?: string | null;
      /** @description Sent as `Authorization: Bearer`. */
      bearerToken?: string | null;
      /** @description OpenSSH or PEM. */
      sshPrivateKey?: string | null;
      /** @description PEM of a client certificate; goes with any way to sign in over HTTPS. */
      tlsClientCertData?: string | null;
      /** @description PEM of its key. */
      tlsClientCertKey?: string | null;
      /** @description PEM bundle that replaces the system's authorities and the host's. */
      caBundle?: string | null;
      githubAppId?: string | null;
      /** @description Left out, it is found by the owner in the URL. */
      githubAppInstallationId?: string | null;
      /** @description PEM. */
      githubAppPrivateKey?: string | null;
      /** @description API of a GitHub Enterprise server. */
      githubAppEnterpriseBaseUrl?: string | null;
      /** @description JSON key of a service account. */
      gcpServiceAccountKey?: string | null;
      azureServicePrincipalClientId?: string | null;
      azureServicePrincipalClientSecret?: string | null;
      azureServicePrincipalTenantId?: string | null;
      /** @description Default https://login.microsoftonline.com. */
      azureActiveDirectoryEndpoint?: string | null;
      /** @description Address of a proxy; may hold a password. */
      proxy?: string | null;
      /** @description Sign in as the workload identity of the portal's pod. */
      useAzureWorkloadIdentity?: boolean | null;
    };
    RepositoryUsage: {
      items: {
        namespace: string;
        name: string;
        project: string;
      }[];
      /** @description Applications that use it and that the caller may not read. */
      hidden: number;
    };
    ConnectionTest: {
      ok: boolean;
      /** @description One sentence for a person. */
      message: string;
      /** @description What to do about it. */
      hint?: string;
    };
    CredentialTemplate: {
      id: string;
      /** @description Repositories whose address is this or goes on after a slash; the longest one counts. */
      url: string;
      /** @description Only for applications of this project; left out for all. */
      project?: string;
      type: components['schemas']['RepositoryType'];
      credentialFields: string[];
      /** Format: date-time */
      credentialsChangedAt?: string;
      options: components['schemas']['RepositoryOptions'];
      /** @enum {string} */
      origin: 'config' | 'api';
      allowedActions: components['schemas']['ManageAction'][];
    };
    CredentialTemplateInput: {
      url: string;
      project?: string;
      type?: components['schemas']['RepositoryType'];
      credentials?: components['schemas']['RepositoryCredentials'];
      options?: components['schemas']['RepositoryOptions'];
    };
    /** @enum {string} */
    CertificateKind:
      | 'ssh-known-host'
      | 'tls-certificate'
      | 'gpg-key'
      | 'ssh-signing-key';
    /** @description Public, so `data` is given back. */
    Certificate: {
      id: string;
      kind: components['schemas']['CertificateKind'];
      /** @description Host, or what names the signer. */
      name: string;
      algorithm?: string;
      /** @description `SHA256:…` of a key or certificate; key id of a GPG key. */
      fingerprint: string;
      /** Format: date-time */
      expiresAt?: string;
      data: string;
      /** @enum {string} */
      origin: 'config' | 'api';
      /** Format: date-time */
      createdAt: string;
      createdBy?: string;
    };
    CertificateInput: {
      kind: components['schemas']['CertificateKind'];
      /** @description Host of a TLS certificate, or name of the signer of an SSH key. The other kinds hold it themselves. */
      name?: string;
      /** @description Lines of known_hosts, a PEM bundle, an ASCII-armoured GPG key, or an SSH public key. */
      data: string;
    };
    ImportResult: {
      /** @description Position of the document, from 0. */
      index: number;
      /** @description Kind, namespace and name: `Secret argocd/private-repo`. */
      document: string;
      /**
       * @description What it holds for us; `none` where it holds nothing.
       * @enum {string}
       */
      kind:
        | 'repository'
        | 'credential-template'
        | 'ssh-known-host'
        | 'tls-certificate'
        | 'gpg-key'
        | 'none';
      /** @description URL, host or key. */
      name?: string;
      /** @enum {string} */
      action: 'created' | 'updated' | 'unchanged' | 'skipped' | 'rejected';
      /** @description Why it was skipped or rejected, or what to know about it. */
      message?: string;
    };
  };
  responses: {
    /** @description Backstage's error body. */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
  };
  parameters: {
    id: string;
    /** @description Namespace of the Application document. */
    namespace: string;
    name: string;
    limit: number;
    /** @description API group; '' or left out for the core group. */
    resourceGroup: string;
    resourceKind: string;
    /** @description Left out for cluster-scoped objects. */
    resourceNamespace: string;
    resourceName: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listApplications: {
    parameters: {
      query?: {
        /** @description Substring of name or namespace, regardless of case. */
        search?: string;
        project?: string[];
        /** @description Name or server of the destination cluster. */
        cluster?: string[];
        /** @description Destination namespace. */
        namespace?: string[];
        /** @description Namespace of the Application document. */
        appNamespace?: string[];
        syncStatus?: components['schemas']['SyncStatus'][];
        healthStatus?: components['schemas']['HealthStatus'][];
        /** @description State of the headline. */
        state?: components['schemas']['HeadlineState'][];
        /** @description Kubernetes label selector over the document's labels: `team=a,tier in (web,api),!legacy`. */
        labels?: string;
        /** @description Repository URL of any source; compared in normalised form. */
        repo?: string[];
        /** @description Catalog entity, `component:default/guestbook`. */
        entityRef?: string[];
        /** @description With or without automated sync. */
        automated?: boolean;
        sort?:
          | 'name'
          | 'project'
          | 'cluster'
          | 'namespace'
          | 'state'
          | 'syncStatus'
          | 'healthStatus'
          | 'createdAt'
          | 'lastSyncedAt';
        order?: 'asc' | 'desc';
        limit?: number;
        offset?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApplicationList'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  createApplication: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          document: components['schemas']['Application'];
          /**
           * @description An application that exists and differs is updated instead of refused with 409.
           * @default false
           */
          upsert?: boolean;
          /**
           * @description Check project, repository and destination too. The document's form is always checked.
           * @default true
           */
          validate?: boolean;
        };
      };
    };
    responses: {
      /** @description It existed; it was equal or has been updated. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApplicationDetail'];
        };
      };
      /** @description It was created. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApplicationDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getApplication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The application. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApplicationDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  updateApplication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          document: components['schemas']['Application'];
          /** @default true */
          validate?: boolean;
        };
      };
    };
    responses: {
      /** @description The updated application. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApplicationDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteApplication: {
    parameters: {
      query?: {
        /** @description Delete the application's objects from the cluster too. */
        cascade?: boolean;
        /** @description How the objects go; refused together with `cascade=false`. */
        propagationPolicy?: 'foreground' | 'background';
      };
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deletion has begun; the application is gone when reading it answers 404. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  getResourceTree: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The tree as a list, parents before children. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResourceTree'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getResource: {
    parameters: {
      query: {
        /** @description API group; '' or left out for the core group. */
        group?: components['parameters']['resourceGroup'];
        kind: components['parameters']['resourceKind'];
        /** @description Left out for cluster-scoped objects. */
        namespace?: components['parameters']['resourceNamespace'];
        name: components['parameters']['resourceName'];
      };
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The object. Values of Secrets are masked. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ResourceDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getDiff: {
    parameters: {
      query?: {
        /** @description List the objects without a difference too. */
        all?: boolean;
      };
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One entry an object, in the order of the resource list. Values of Secrets are masked. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ResourceDiff'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  refreshApplication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description Use no cached manifests.
           * @default false
           */
          hard?: boolean;
        };
      };
    };
    responses: {
      /** @description The refresh is queued; `status.reconciledAt` moves when it is done. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  syncApplication: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SyncCommand'];
      };
    };
    responses: {
      /** @description The operation that has been queued. 409 while another one runs. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The operation; absent where none ever ran. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            operation?: components['schemas']['Operation'];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  terminateOperation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The operation is Terminating. 409 where none runs. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Operation'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listOperations: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
      };
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The operations. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Operation'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getHistory: {
    parameters: {
      query?: {
        limit?: components['parameters']['limit'];
      };
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The history. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['HistoryEntry'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  listEvents: {
    parameters: {
      query: {
        /** @description API group; '' or left out for the core group. */
        group?: components['parameters']['resourceGroup'];
        kind: components['parameters']['resourceKind'];
        /** @description Left out for cluster-scoped objects. */
        namespace?: components['parameters']['resourceNamespace'];
        name: components['parameters']['resourceName'];
      };
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The events. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ResourceEvent'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getLogs: {
    parameters: {
      query: {
        pod: string;
        /** @description Namespace of the pod; default the destination namespace. */
        podNamespace?: string;
        /** @description Default the pod's only container. */
        container?: string;
        follow?: boolean;
        tailLines?: number;
        sinceSeconds?: number;
        /** @description Of the container's previous run. */
        previous?: boolean;
      };
      header?: never;
      path: {
        /** @description Namespace of the Application document. */
        namespace: components['parameters']['namespace'];
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Lines as they come. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  applyDocuments: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          documents: components['schemas']['Document'][];
          /**
           * @description Update documents that exist and differ; without it they are rejected.
           * @default true
           */
          upsert?: boolean;
          /** @default true */
          validate?: boolean;
          /**
           * @description Say what would happen; store nothing.
           * @default false
           */
          dryRun?: boolean;
        };
      };
    };
    responses: {
      /** @description The results. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            results: components['schemas']['DocumentResult'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  listProjects: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The projects. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Project'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  createProject: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          document: components['schemas']['AppProject'];
          /** @default false */
          upsert?: boolean;
        };
      };
    };
    responses: {
      /** @description It existed; it was equal or has been updated. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Project'];
        };
      };
      /** @description It was created. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Project'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The project. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Project'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  updateProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          document: components['schemas']['AppProject'];
        };
      };
    };
    responses: {
      /** @description The updated project. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Project'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteProject: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        name: components['parameters']['name'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  listClusters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The clusters, without credentials. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Cluster'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  describeSource: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SourcePlace'] & {
          source: components['schemas']['ApplicationSource'];
        };
      };
    };
    responses: {
      /** @description The details. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SourceDetails'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  previewManifests: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          document: components['schemas']['Application'];
        };
      };
    };
    responses: {
      /** @description Desired objects, as they would be applied. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ManifestPreview'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  listRevisions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SourcePlace'] & {
          repoURL: string;
        };
      };
    };
    responses: {
      /** @description Names without `refs/…`, at most a thousand each, versions newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            defaultBranch?: string;
            branches: string[];
            tags: string[];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  listSourceFolders: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SourcePlace'] & {
          repoURL: string;
          revision?: string;
        };
      };
    };
    responses: {
      /** @description At most two thousand, by path. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              path: string;
              type: components['schemas']['SourceType'];
            }[];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  listCharts: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SourcePlace'] & {
          repoURL: string;
          chart?: string;
        };
      };
    };
    responses: {
      /** @description At most two thousand charts, and a hundred versions of each, newest first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: {
              name: string;
              description?: string;
              versions: string[];
            }[];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  listRepositories: {
    parameters: {
      query?: {
        /** @description Part of URL or name, regardless of case. */
        search?: string;
        type?: components['schemas']['RepositoryType'];
        /** @description Repositories of this project; '' for those that every project may use. */
        project?: string;
        state?: 'Unknown' | 'Connected' | 'Failed';
        limit?: number;
        offset?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The page. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Repository'][];
            /** @description What the repository permissions let the caller do. */
            allowedActions: components['schemas']['ManageAction'][];
            totalItems: number;
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  createRepository: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RepositoryInput'];
      };
    };
    responses: {
      /** @description It was registered. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Repository'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getRepository: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The repository. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Repository'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  updateRepository: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RepositoryInput'];
      };
    };
    responses: {
      /** @description The updated repository. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Repository'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteRepository: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  getRepositoryUsage: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Those that the caller may read, and how many others there are. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RepositoryUsage'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  testRepository: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What happened. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConnectionTest'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  validateRepository: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RepositoryTestInput'];
      };
    };
    responses: {
      /** @description What happened. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ConnectionTest'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  refreshRepository: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          url: string;
        };
      };
    };
    responses: {
      /** @description The look is queued. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  importRepositories: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description YAML or JSON documents, in one stream; a List counts as its items. */
          manifests: string;
          /** @default false */
          dryRun?: boolean;
        };
      };
    };
    responses: {
      /** @description One result a thing that a document holds, in their order. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            results: components['schemas']['ImportResult'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  listCredentialTemplates: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The templates. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['CredentialTemplate'][];
            /** @description What the repository permissions let the caller do. */
            allowedActions: components['schemas']['ManageAction'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  createCredentialTemplate: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CredentialTemplateInput'];
      };
    };
    responses: {
      /** @description It was created. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CredentialTemplate'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  updateCredentialTemplate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CredentialTemplateInput'];
      };
    };
    responses: {
      /** @description The updated template. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CredentialTemplate'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteCredentialTemplate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
  listCertificates: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The entries, by kind and name. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Certificate'][];
            /** @description What the repository permissions let the caller do. */
            allowedActions: components['schemas']['ManageAction'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  addCertificates: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CertificateInput'];
      };
    };
    responses: {
      /** @description The entries that the data held. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Certificate'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  deleteCertificate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: components['parameters']['id'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description It is gone. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      default: components['responses']['Error'];
    };
  };
}
