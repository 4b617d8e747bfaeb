import type {
  ApplicationDetail,
  ApplicationSummary,
} from '@backstage-gitops/plugin-gitops-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { annotatedApplications } from '../annotations';
import { gitopsApiRef } from '../api';
import { useLiveUpdates } from './useLiveUpdates';
import { useLoad } from './useLoad';
import type { Loaded } from './useLoad';

/** What both a row of the list and an application itself say. */
export type EntityApplication = Pick<
  ApplicationSummary,
  | 'id'
  | 'namespace'
  | 'name'
  | 'headline'
  | 'health'
  | 'counts'
  | 'revisions'
  | 'automation'
  | 'lastSyncedAt'
  | 'labels'
> & { sync: Pick<ApplicationSummary['sync'], 'status'> };

function fromDetail(detail: ApplicationDetail): EntityApplication {
  const { status, document } = detail;
  return {
    id: detail.id,
    namespace: detail.namespace,
    name: detail.name,
    headline: status.headline,
    health: status.health,
    counts: status.summary.resources,
    revisions: status.sync.revisions,
    automation: detail.automation,
    lastSyncedAt: status.lastSyncedAt,
    labels: document.metadata.labels ?? {},
    sync: status.sync,
  };
}

const isMissing = (error: unknown) =>
  error instanceof ResponseError && error.statusCode === 404;

/** Enough for all environments of one entity. */
const LIMIT = 50;

/**
 * Applications of a catalog entity: those that refer to it, and those that its annotation names. One that the annotation
 * names and that does not exist, or may not be read, is left out.
 */
export function useEntityApplications(
  entity: Entity,
): Loaded<EntityApplication[]> {
  const client = useApi(gitopsApiRef);
  const entityRef = stringifyEntityRef(entity);
  const annotated = annotatedApplications(entity);
  const loaded = useLoad(
    JSON.stringify([entityRef, annotated]),
    async signal => {
      const [referring, named] = await Promise.all([
        client.listApplications(
          { entityRef: [entityRef], limit: LIMIT },
          { signal },
        ),
        Promise.all(
          annotated.map(key =>
            client.getApplication(key, { signal }).catch(error => {
              if (isMissing(error)) return undefined;
              throw error;
            }),
          ),
        ),
      ]);
      const found = named.flatMap(detail =>
        detail ? [fromDetail(detail)] : [],
      );
      const ids = new Set(found.map(({ id }) => id));
      return [...found, ...referring.items.filter(({ id }) => !ids.has(id))];
    },
  );
  useLiveUpdates(loaded.reload);
  return loaded;
}
