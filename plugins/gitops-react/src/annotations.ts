import {
  DEFAULT_CONTROL_PLANE_NAMESPACE,
  ENTITY_APPLICATION_ANNOTATION,
} from '@backstage-gitops/plugin-gitops-common';
import type { ApplicationKey } from '@backstage-gitops/plugin-gitops-common';
import type { Entity } from '@backstage/catalog-model';

/** Applications that an entity names itself. Empty parts are passed over. */
export function annotatedApplications(entity: Entity): ApplicationKey[] {
  const value =
    entity.metadata.annotations?.[ENTITY_APPLICATION_ANNOTATION] ?? '';
  return value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const slash = part.indexOf('/');
      return slash < 0
        ? { namespace: DEFAULT_CONTROL_PLANE_NAMESPACE, name: part }
        : { namespace: part.slice(0, slash), name: part.slice(slash + 1) };
    });
}
