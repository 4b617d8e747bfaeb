import {
  ManageAction,
  repositoryPermissions,
} from '@backstage-gitops/plugin-gitops-common';
import { NotAllowedError } from '@backstage/errors';
import { Knex } from 'knex';
import { Authorizer, conditionOf } from '../permissions';
import { always, Condition, never } from '../store/sql/condition';
import type { Caller } from './caller';
import type { RepositoryScope } from './repositories/scope';

/**
 * What callers may do with repositories, credential templates and certificates. What belongs to a project is read by whoever
 * may read the project, and by nobody else; to change it takes the repository permission besides.
 */
export class RepositoryGate {
  readonly #authorizer: Authorizer;
  readonly #knex: Knex;

  constructor(authorizer: Authorizer, knex: Knex) {
    this.#authorizer = authorizer;
    this.#knex = knex;
  }

  async scope(caller: Caller): Promise<RepositoryScope> {
    const { credentials } = caller;
    const [basic, projects, applications] = await Promise.all([
      this.#authorizer.basic(credentials, repositoryPermissions),
      this.#authorizer.projects(credentials, ['read']),
      this.#applications(caller),
    ]);
    const writing = basic.filter(action => action !== 'read');
    return {
      applications,
      permitted: basic,
      actions: project => {
        const readable = project
          ? projects({ name: project }).includes('read')
          : basic.includes('read');
        return readable ? ['read', ...writing] : [];
      },
    };
  }

  async #applications({ credentials }: Caller): Promise<Condition> {
    const scope = await this.#authorizer.readable(credentials);
    if (scope === 'all') return always;
    return scope === 'none' ? never : conditionOf(this.#knex, scope);
  }
}

/** @throws NotAllowedError where the scope lacks the action */
export function requireAction(
  scope: RepositoryScope,
  project: string | undefined,
  action: ManageAction,
): void {
  if (scope.actions(project).includes(action)) return;
  throw new NotAllowedError(
    project
      ? `You may not ${action} repositories of project ${project}`
      : `You may not ${action} repositories`,
  );
}
