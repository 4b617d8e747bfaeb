import type { Authorizer } from '../permissions';
import { ApplicationGate } from './ApplicationGate';
import { ApplicationWriter } from './ApplicationWriter';
import { AuthorizedApplicationsService } from './AuthorizedApplicationsService';
import { AuthorizedCertificatesService } from './AuthorizedCertificatesService';
import { AuthorizedClustersService } from './AuthorizedClustersService';
import { AuthorizedCredentialTemplatesService } from './AuthorizedCredentialTemplatesService';
import { AuthorizedDocumentsService } from './AuthorizedDocumentsService';
import { AuthorizedOperationsService } from './AuthorizedOperationsService';
import { AuthorizedProjectsService } from './AuthorizedProjectsService';
import { AuthorizedRepositoriesService } from './AuthorizedRepositoriesService';
import { AuthorizedResourcesService } from './AuthorizedResourcesService';
import { AuthorizedSourcesService } from './AuthorizedSourcesService';
import type { ServiceContext } from './context';
import { EVERYTHING } from './repositories/scope';
import { RepositoryGate } from './RepositoryGate';
import { RepositoryImport } from './RepositoryImport';
import { StoreApplicationsService } from './StoreApplicationsService';
import { StoreCertificatesService } from './StoreCertificatesService';
import { StoreClustersService } from './StoreClustersService';
import { StoreCredentialTemplatesService } from './StoreCredentialTemplatesService';
import { StoreDocumentsService } from './StoreDocumentsService';
import { StoreOperationsService } from './StoreOperationsService';
import { StoreProjectsService } from './StoreProjectsService';
import { StoreRepositoriesService } from './StoreRepositoriesService';
import { StoreResourcesService } from './StoreResourcesService';
import { StoreSourcesService } from './StoreSourcesService';
import type { Services } from './types';

/** The services without permissions, for what acts for the portal itself: documents of the configuration, app-of-apps. */
export function createServices(context: ServiceContext): Services {
  const writer = new ApplicationWriter(context);
  const repositories = {
    repositories: new StoreRepositoriesService(context),
    credentialTemplates: new StoreCredentialTemplatesService(context),
    certificates: new StoreCertificatesService(context),
  };
  return {
    applications: new StoreApplicationsService(context, writer),
    resources: new StoreResourcesService(context),
    operations: new StoreOperationsService(context),
    documents: new StoreDocumentsService(context, writer),
    projects: new StoreProjectsService(context),
    clusters: new StoreClustersService(context),
    sources: new StoreSourcesService(context),
    ...repositories,
    repositoryImport: new RepositoryImport(
      repositories,
      async () => EVERYTHING,
    ),
  };
}

/** The services as callers meet them. */
export function authorizeServices(
  services: Services,
  authorizer: Authorizer,
  context: Pick<ServiceContext, 'knex' | 'controlPlaneNamespace'>,
): Services {
  const gate = new ApplicationGate(
    authorizer,
    context.knex,
    context.controlPlaneNamespace,
  );
  const repositoryGate = new RepositoryGate(authorizer, context.knex);
  return {
    applications: new AuthorizedApplicationsService(
      services.applications,
      gate,
      context.knex,
    ),
    resources: new AuthorizedResourcesService(services.resources, gate),
    operations: new AuthorizedOperationsService(services.operations, gate),
    documents: new AuthorizedDocumentsService(
      services.documents,
      gate,
      services.projects,
    ),
    projects: new AuthorizedProjectsService(services.projects, authorizer),
    clusters: new AuthorizedClustersService(services.clusters, authorizer),
    sources: new AuthorizedSourcesService(services.sources, gate),
    repositories: new AuthorizedRepositoriesService(
      services.repositories,
      repositoryGate,
    ),
    credentialTemplates: new AuthorizedCredentialTemplatesService(
      services.credentialTemplates,
      repositoryGate,
    ),
    certificates: new AuthorizedCertificatesService(
      services.certificates,
      repositoryGate,
    ),
    repositoryImport: new RepositoryImport(services, caller =>
      repositoryGate.scope(caller),
    ),
  };
}
