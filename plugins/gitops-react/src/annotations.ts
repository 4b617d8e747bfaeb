import type { ApplicationKey } from '@backstage-gitops/plugin-gitops-common';
import type { Entity } from '@backstage/catalog-model';

/** Names applications of an entity: `namespace/name`, several with commas; without a namespace it is `argocd`. */
export const APPLICATION_ANNOTATION = 'gitops.backstage.io/application';

/** The control-plane namespace where none is said (DESIGN decision 1). */
const DEFAULT_NAMESPACE = 'argocd';

/** Applications that an entity names itself. Empty parts are passed over. */
export function annotatedApplications(entity: Entity): ApplicationKey[] {
  const value = entity.metadata.annotations?.[APPLICATION_ANNOTATION] ?? '';
  return value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => {
      const slash = part.indexOf('/');
      return slash < 0
        ? { namespace: DEFAULT_NAMESPACE, name: part }
        : { namespace: part.slice(0, slash), name: part.slice(slash + 1) };
    });
}
