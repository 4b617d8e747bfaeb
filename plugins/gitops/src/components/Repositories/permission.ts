import { repositoryPermissions } from '@backstage-gitops/plugin-gitops-common';
import type { ManageAction } from '@backstage-gitops/plugin-gitops-common';

/** Why the reader may not change a repository, template or certificate; undefined where they may. */
export function manageReason(
  thing: { allowedActions: readonly ManageAction[]; origin?: string },
  action: ManageAction,
): string | undefined {
  if (thing.origin === 'config')
    return 'It comes from the configuration of the portal; change it there.';
  if (thing.allowedActions.includes(action)) return undefined;
  return `The permission ${repositoryPermissions[action].name} is missing. An administrator can grant it.`;
}
