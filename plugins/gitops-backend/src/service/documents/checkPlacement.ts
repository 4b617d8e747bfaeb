import { sourcesOf } from '@backstage-gitops/engine';
import type {
  Application,
  AppProject,
  DocumentError,
} from '@backstage-gitops/plugin-gitops-common';
import type { ClusterRow } from '../../store';
import {
  aliasesOf,
  isDestinationPermitted,
  isSourcePermitted,
} from '../projectRules';

/**
 * Whether an application may be what its document says: its project exists and permits its sources and destination, and its
 * destination is a known cluster (spec control §1.2, §1.3, engine §1.2). Empty when it may.
 */
export function checkPlacement(
  document: Application,
  project: AppProject | undefined,
  cluster: ClusterRow | undefined,
): DocumentError[] {
  const { destination } = document.spec;
  const errors: DocumentError[] = [];
  if (!cluster) {
    errors.push({
      path: 'spec.destination',
      message: `${
        destination.server ?? destination.name
      } is no known cluster; see the list of clusters`,
    });
  }
  if (!project) {
    errors.push({
      path: 'spec.project',
      message: `there is no project ${document.spec.project}`,
    });
    return errors;
  }
  const { name } = project.metadata;
  for (const { repoURL } of sourcesOf(document)) {
    if (!isSourcePermitted(project, repoURL)) {
      errors.push({
        path: 'spec.source',
        message: `project ${name} does not permit the repository ${repoURL}`,
      });
    }
  }
  if (cluster && !isPlaced(document, project, cluster)) {
    errors.push({
      path: 'spec.destination',
      message: `project ${name} does not permit namespace ${
        destination.namespace ?? ''
      } of cluster ${cluster.name}`,
    });
  }
  return errors;
}

function isPlaced(
  { spec }: Application,
  project: AppProject,
  cluster: ClusterRow,
): boolean {
  return isDestinationPermitted(project, {
    ...aliasesOf(cluster),
    namespace: spec.destination.namespace ?? '',
    clusterProject: cluster.project,
  });
}
