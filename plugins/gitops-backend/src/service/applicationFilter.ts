import type { ApplicationQuery } from '@backstage-gitops/plugin-gitops-common';
import type { ApplicationFilter } from '../store';
import { parseLabelSelector } from './labelSelector';

/** The filters of a list request. An empty list of values is no filter. */
export function applicationFilter(query: ApplicationQuery): ApplicationFilter {
  return {
    search: query.search || undefined,
    projects: used(query.project),
    clusters: used(query.cluster),
    namespaces: used(query.namespace),
    appNamespaces: used(query.appNamespace),
    syncStatuses: used(query.syncStatus),
    healthStatuses: used(query.healthStatus),
    states: used(query.state),
    repoUrls: used(query.repo),
    entityRefs: used(query.entityRef),
    automated: query.automated,
    labels: query.labels ? parseLabelSelector(query.labels) : undefined,
  };
}

function used<Value>(values: Value[] | undefined): Value[] | undefined {
  return values && values.length > 0 ? values : undefined;
}
