import type { components } from '../generated/openapi';
import type { Endpoint } from './endpoints';

/** Names of the API's shapes; openapi.yaml describes each. */
type Schemas = components['schemas'];

export type ApplicationSummary = Schemas['ApplicationSummary'];
export type ApplicationList = Schemas['ApplicationList'];
export type ApplicationDetail = Schemas['ApplicationDetail'];
export type ApplicationStatus = Schemas['ApplicationStatus'];
export type ApplicationAction = Schemas['ApplicationAction'];
export type Automation = Schemas['Automation'];
export type ClusterRef = Schemas['ClusterRef'];
export type FacetValue = Schemas['FacetValue'];
export type Headline = Schemas['Headline'];
export type HeadlineState = Schemas['HeadlineState'];
export type HistoryEntry = Schemas['HistoryEntry'];
export type ManageAction = Schemas['ManageAction'];
export type Operation = Schemas['Operation'];
export type OperationSummary = Schemas['OperationSummary'];
export type ResourceCounts = Schemas['ResourceCounts'];
export type ResourceDetail = Schemas['ResourceDetail'];
export type ResourceDiff = Schemas['ResourceDiff'];
export type ResourceEvent = Schemas['ResourceEvent'];
export type ResourceNode = Schemas['ResourceNode'];
export type ResourceTree = Schemas['ResourceTree'];
export type Revision = Schemas['Revision'];
export type SyncCommand = Schemas['SyncCommand'];
export type DocumentResult = Schemas['DocumentResult'];
export type Project = Schemas['Project'];
export type Cluster = Schemas['Cluster'];
export type Connection = Schemas['Connection'];
export type Repository = Schemas['Repository'];
export type RepositoryType = Schemas['RepositoryType'];
export type RepositoryInput = Schemas['RepositoryInput'];
export type RepositoryTestInput = Schemas['RepositoryTestInput'];
export type RepositoryOptions = Schemas['RepositoryOptions'];
/** Credentials on their way in; null removes a stored field. */
export type RepositoryCredentialsInput = Schemas['RepositoryCredentials'];
export type RepositoryUsage = Schemas['RepositoryUsage'];
export type ConnectionTest = Schemas['ConnectionTest'];
export type CredentialTemplate = Schemas['CredentialTemplate'];
export type CredentialTemplateInput = Schemas['CredentialTemplateInput'];
export type Certificate = Schemas['Certificate'];
export type CertificateInput = Schemas['CertificateInput'];
export type CertificateKind = Schemas['CertificateKind'];
export type ImportResult = Schemas['ImportResult'];

/** Filters, order and page of the applications list. */
export type ApplicationQuery = Endpoint<'/applications', 'get'>['query'];

/** Filters and page of the repositories list. */
export type RepositoryQuery = Endpoint<'/repositories', 'get'>['query'];

/** One page of repositories. */
export type RepositoryList = Endpoint<'/repositories', 'get'>['response'];
export type CredentialTemplateList = Endpoint<
  '/repository-credentials',
  'get'
>['response'];
export type CertificateList = Endpoint<'/certificates', 'get'>['response'];

/** What a form can offer for a source, and what its target revision means now. */
export type SourceDetails = components['schemas']['SourceDetails'];
export type SourceType = components['schemas']['SourceType'];
/** What an application would be made of. */
export type ManifestPreview = components['schemas']['ManifestPreview'];
export type RevisionList = Endpoint<'/sources/revisions', 'post'>['response'];
export type ChartList = Endpoint<'/sources/charts', 'post'>['response'];
export type SourceFolder = Endpoint<
  '/sources/folders',
  'post'
>['response']['items'][number];

/** Addresses an application: namespace and name of its document. */
export interface ApplicationKey {
  namespace: string;
  name: string;
}

/** Addresses an object of an application's tree. */
export type ResourceQuery = Endpoint<
  '/applications/{namespace}/{name}/resource',
  'get'
>['query'];

/** Which log, and how much of it. */
export type LogQuery = Endpoint<
  '/applications/{namespace}/{name}/logs',
  'get'
>['query'];
