import type { ManageAction } from '@backstage-gitops/plugin-gitops-common';
import type { Condition } from '../../store/sql/condition';
import { always } from '../../store/sql/condition';
import { ALL_MANAGE_ACTIONS } from './views';

/** What a caller may see and do of repositories and templates. */
export interface RepositoryScope {
  /** With those of a project, or of none. Whatever may not be read is as if it did not exist. */
  actions(project: string | undefined): ManageAction[];
  /** What the repository permissions say, whatever the projects say. */
  permitted: ManageAction[];
  /** The applications that the caller may read, on rows `a`. */
  applications: Condition;
}

/** For what acts for the portal itself. */
export const EVERYTHING: RepositoryScope = {
  actions: () => ALL_MANAGE_ACTIONS,
  permitted: ALL_MANAGE_ACTIONS,
  applications: always,
};

export function mayRead(
  scope: RepositoryScope,
  { project }: { project?: string },
): boolean {
  return scope.actions(project).includes('read');
}
