import { applicationPermissions } from '@backstage-gitops/plugin-gitops-common';
import type {
  ApplicationAction,
  ApplicationDetail,
} from '@backstage-gitops/plugin-gitops-common';

const VERBS: Partial<Record<ApplicationAction, string>> = {
  delete: 'delete',
  logs: 'read logs of',
  prune: 'prune resources of',
  refresh: 'refresh',
  sync: 'sync',
  terminate: 'terminate operations of',
};

/** Why the reader may not do something with an application, undefined where they may. */
export function permissionReason(
  app: Pick<ApplicationDetail, 'allowedActions' | 'name'>,
  action: ApplicationAction,
): string | undefined {
  if (app.allowedActions.includes(action)) return undefined;
  return `You may not ${VERBS[action] ?? action} ${app.name}: the permission ${
    applicationPermissions[action].name
  } is missing. An administrator can grant it.`;
}

/** Whether an operation of the application has not ended. */
export function isOperationRunning({
  status,
}: Pick<ApplicationDetail, 'status'>): boolean {
  return (
    status.operation !== undefined && status.operation.finishedAt === undefined
  );
}

/** Why a sync cannot be started now. */
export function syncReason(app: ApplicationDetail): string | undefined {
  if (app.deletion) return `${app.name} is being deleted.`;
  if (isOperationRunning(app))
    return `A sync of ${app.name} is running; end or terminate it first.`;
  return permissionReason(app, 'sync');
}
