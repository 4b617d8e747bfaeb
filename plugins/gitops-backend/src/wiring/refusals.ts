import {
  Application,
  AppProject,
  Condition,
  KubernetesObject,
  refOf,
} from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { BatchLoader } from '../reconcile/state/BatchLoader';
import { checkPlacement } from '../service/documents/checkPlacement';
import { isKindPermitted } from '../service/projectRules';
import {
  ApplicationRow,
  ClusterRow,
  listClusters,
  listProjects,
} from '../store';

/** Objects named in one condition; the rest is counted. */
const NAMED = 5;

export interface Refusable {
  row: ApplicationRow;
  document: Application;
  desired?: { objects: readonly KubernetesObject[] };
}

interface Known {
  projects: Map<string, AppProject>;
  clusters: Map<string, ClusterRow>;
}

/**
 * What projects have against applications (spec control §1.2 to §1.4), as conditions; none where they may be. Projects and
 * clusters are read anew for each look, but once for all looks of one turn of the event loop.
 */
export function createRefusals(
  knex: Knex,
): (application: Refusable) => Promise<Condition[]> {
  const loader = new BatchLoader<Known>(async () => {
    const projects = await listProjects({ knex });
    const clusters = await listClusters({ knex });
    return new Map([
      [
        '',
        {
          projects: new Map(
            projects.map(({ name, document }) => [name, JSON.parse(document)]),
          ),
          clusters: new Map(clusters.map(row => [row.id, row])),
        },
      ],
    ]);
  });
  return async application => {
    const known = await loader.get('');
    return known ? refusals(application, known) : [];
  };
}

function refusals(
  { row, document, desired }: Refusable,
  { projects, clusters }: Known,
): Condition[] {
  const project = projects.get(row.project);
  const cluster = clusters.get(row.clusterId ?? '');
  const messages = checkPlacement(document, project, cluster).map(
    ({ path, message }) => `${path}: ${message}`,
  );
  if (project && desired) {
    messages.push(...refusedKinds(project, desired.objects));
  }
  return messages.map(message => ({ type: 'InvalidSpecError', message }));
}

function refusedKinds(
  project: AppProject,
  objects: readonly KubernetesObject[],
): string[] {
  const refused = objects.filter(object => {
    const { group, kind, name, namespace } = refOf(object);
    const namespaced = namespace !== '';
    return !isKindPermitted(project, { group, kind, name, namespaced });
  });
  if (refused.length === 0) return [];
  const named = refused
    .slice(0, NAMED)
    .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
    .join(', ');
  const more = refused.length - NAMED;
  return [
    `project ${project.metadata.name} does not permit ${named}${
      more > 0 ? ` and ${more} more objects` : ''
    }`,
  ];
}
