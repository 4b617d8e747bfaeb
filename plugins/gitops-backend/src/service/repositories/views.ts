import type {
  CredentialTemplate,
  ManageAction,
  Repository,
} from '@backstage-gitops/plugin-gitops-common';
import { CredentialTemplateRow, RepositoryRow, templateFor } from '../../store';

export const ALL_MANAGE_ACTIONS: ManageAction[] = [
  'read',
  'create',
  'update',
  'delete',
];

/** A repository as the API shows it. */
export function repositoryView(
  row: RepositoryRow,
  context: {
    applications: number;
    templates: readonly CredentialTemplateRow[];
    allowedActions: ManageAction[];
  },
): Repository {
  const template = row.hasCredentials
    ? undefined
    : templateFor(row.url, row.project, context.templates);
  return {
    ...row,
    ...(template && {
      credentialTemplate: { id: template.id, url: template.url },
    }),
    applications: context.applications,
    allowedActions: context.allowedActions,
  };
}

/** A credential template as the API shows it. */
export function templateView(
  row: CredentialTemplateRow,
  allowedActions: ManageAction[],
): CredentialTemplate {
  const { normalizedUrl: _internal, ...shown } = row;
  return { ...shown, allowedActions };
}
