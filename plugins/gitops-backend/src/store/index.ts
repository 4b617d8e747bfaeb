export * from './operations/loaded/getLoadedDocuments';
export * from './operations/loaded/noteLoadedDocuments';
export * from './operations/applications/listApplicationsOfProject';
export * from './operations/applications/getApplicationFacts';
export * from './operations/clusters/getClusterNames';
export * from './operations/list/countFacets';
export * from './operations/list/listApplications';
export * from './operations/owners/getEntityOwners';
export * from './operations/owners/listEntityRefs';
export * from './operations/owners/replaceEntityOwners';
export * from './operations/repositories/listApplicationsOfRepository';
export * from './operations/resources/getResourcesByHealth';
export * from './operations/applications/countApplications';
export * from './operations/applications/findApplications';
export * from './operations/applications/getApplication';
export * from './operations/applications/getApplicationsByIds';
export * from './operations/applications/listApplicationsOfClusters';
export * from './operations/applications/markApplicationDeleted';
export * from './operations/applications/removeApplication';
export * from './operations/applications/resolveClusters';
export * from './operations/applications/upsertApplications';
export * from './operations/audit/appendAudit';
export * from './operations/audit/listAudit';
export * from './operations/audit/sweepAudit';
export * from './operations/clusters/getCluster';
export * from './operations/clusters/listClusters';
export { openClusterCredentials } from './operations/clusters/openClusterCredentials';
export * from './operations/clusters/removeClustersNotNamed';
export * from './operations/clusters/setClusterConnection';
export * from './operations/clusters/upsertCluster';
export * from './operations/coordination/checkFences';
export * from './operations/coordination/heartbeatReplica';
export * from './operations/coordination/listLiveReplicas';
export * from './operations/coordination/forgetReplicas';
export * from './operations/coordination/releaseLeases';
export * from './operations/coordination/removeReplica';
export * from './operations/coordination/renewLeases';
export * from './operations/coordination/takeLeases';
export * from './operations/desired/getDesired';
export * from './operations/desired/putDesired';
export * from './operations/desired/sweepDesired';
export * from './operations/history/appendHistory';
export * from './operations/history/listHistory';
export * from './operations/operations/createOperations';
export * from './operations/operations/getActiveOperations';
export * from './operations/operations/getLastOperations';
export * from './operations/operations/getOperation';
export * from './operations/operations/listOperations';
export * from './operations/operations/requestTermination';
export * from './operations/operations/sweepOperations';
export * from './operations/operations/updateOperations';
export * from './operations/projects/deleteProject';
export * from './operations/projects/getProject';
export * from './operations/projects/listProjects';
export * from './operations/projects/upsertProject';
export * from './operations/queue/claimDue';
export * from './operations/queue/completeQueue';
export * from './operations/queue/enqueue';
export * from './operations/queue/nextDue';
export * from './operations/queue/retryLater';
export * from './operations/repositories/deleteRepository';
export * from './operations/repositories/getRepository';
export * from './operations/repositories/getRepositoryByUrl';
export * from './operations/repositories/listRepositories';
export * from './operations/repositories/listUsedUrls';
export * from './operations/repositories/getRepositoryByName';
export {
  completeAccess,
  defaultType,
  openRepositoryAccess,
  templateFor,
  type RepositoryAccess,
} from './operations/repositories/openRepositoryAccess';
export * from './operations/repositories/noteRepositoryConnection';
export * from './operations/repositories/removeNotConfigured';
export * from './operations/repositories/repositoryUsage';
export {
  credentialsOf,
  openSettings,
  optionsOf,
} from './operations/repositories/settings';
export * from './operations/credentialTemplates/deleteCredentialTemplate';
export * from './operations/credentialTemplates/getCredentialTemplate';
export * from './operations/credentialTemplates/listCredentialTemplates';
export * from './operations/credentialTemplates/upsertCredentialTemplate';
export * from './operations/certificates/deleteCertificate';
export * from './operations/certificates/getCertificate';
export * from './operations/certificates/listCertificates';
export * from './operations/certificates/putCertificates';
export * from './operations/certificates/removeConfiguredCertificates';
export * from './operations/repositories/setRepositoryConnection';
export * from './operations/repositories/upsertRepository';
export * from './operations/resources/getResource';
export * from './operations/resources/getResources';
export * from './operations/resources/writeResources';
export * from './operations/statuses/getStatuses';
export * from './operations/statuses/touchStatuses';
export * from './operations/statuses/writeStatuses';
export * from './sealing';
export * from './credentials';
export { clusterOf } from './destinations';
export * from './migrations';
export { repositoryHost, withoutCredentials } from './repositoryUrl';
export { NO_CLUSTER } from './rows/application';
export {
  canonicalJson,
  entityRefOf,
  sourceUrls,
} from './rows/applicationColumns';
export { inTransaction, isPostgres } from './sql/dialect';
export type * from './types';
export { QueueReason } from './types';
