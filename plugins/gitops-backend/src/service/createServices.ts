import type { Authorizer } from '../permissions';
import { ApplicationGate } from './ApplicationGate';
import { ApplicationWriter } from './ApplicationWriter';
import { AuthorizedApplicationsService } from './AuthorizedApplicationsService';
import { AuthorizedClustersService } from './AuthorizedClustersService';
import { AuthorizedDocumentsService } from './AuthorizedDocumentsService';
import { AuthorizedOperationsService } from './AuthorizedOperationsService';
import { AuthorizedProjectsService } from './AuthorizedProjectsService';
import { AuthorizedRepositoriesService } from './AuthorizedRepositoriesService';
import { AuthorizedResourcesService } from './AuthorizedResourcesService';
import type { ServiceContext } from './context';
import { StoreApplicationsService } from './StoreApplicationsService';
import { StoreClustersService } from './StoreClustersService';
import { StoreDocumentsService } from './StoreDocumentsService';
import { StoreOperationsService } from './StoreOperationsService';
import { StoreProjectsService } from './StoreProjectsService';
import { StoreRepositoriesService } from './StoreRepositoriesService';
import { StoreResourcesService } from './StoreResourcesService';
import type { Services } from './types';

/** The services without permissions, for what acts for the portal itself: documents of the configuration, app-of-apps. */
export function createServices(context: ServiceContext): Services {
  const writer = new ApplicationWriter(context);
  return {
    applications: new StoreApplicationsService(context, writer),
    resources: new StoreResourcesService(context),
    operations: new StoreOperationsService(context),
    documents: new StoreDocumentsService(context, writer),
    projects: new StoreProjectsService(context),
    clusters: new StoreClustersService(context),
    repositories: new StoreRepositoriesService(context),
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
    repositories: new AuthorizedRepositoriesService(
      services.repositories,
      authorizer,
    ),
  };
}
