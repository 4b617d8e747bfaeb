import type {
  AppProject,
  ManageAction,
  Project,
} from '@backstage-gitops/plugin-gitops-common';
import { NotAllowedError } from '@backstage/errors';
import type { Authorizer } from '../permissions';
import type { Caller } from './caller';
import { projectNotFound } from './errors';
import type { ProjectsService } from './types';

const ALL: ManageAction[] = ['read', 'create', 'update', 'delete'];

/** Projects as far as the caller may see and change them. */
export class AuthorizedProjectsService implements ProjectsService {
  readonly #service: ProjectsService;
  readonly #authorizer: Authorizer;

  constructor(service: ProjectsService, authorizer: Authorizer) {
    this.#service = service;
    this.#authorizer = authorizer;
  }

  async list(caller: Caller): Promise<Project[]> {
    const verdict = await this.#verdict(caller);
    return (await this.#service.list(caller))
      .map(project => ({ ...project, allowedActions: verdict(project) }))
      .filter(({ allowedActions }) => allowedActions.includes('read'));
  }

  async get(caller: Caller, name: string): Promise<Project> {
    const allowedActions = await this.#require(caller, name, 'read');
    return { ...(await this.#service.get(caller, name)), allowedActions };
  }

  async create(
    caller: Caller,
    input: { document: AppProject; upsert?: boolean },
  ): Promise<{ created: boolean; project: Project }> {
    const { name } = input.document.metadata;
    const allowedActions = (await this.#verdict(caller))({ name });
    if (!allowedActions.includes('create')) throw refusal('create', name);
    const known = (await this.#service.list(caller)).some(
      project => project.name === name,
    );
    if (known && !allowedActions.includes('update')) {
      throw refusal('update', name);
    }
    const { created, project } = await this.#service.create(caller, input);
    return { created, project: { ...project, allowedActions } };
  }

  async update(
    caller: Caller,
    name: string,
    input: { document: AppProject },
  ): Promise<Project> {
    const allowedActions = await this.#require(caller, name, 'update');
    const project = await this.#service.update(caller, name, input);
    return { ...project, allowedActions };
  }

  async delete(caller: Caller, name: string): Promise<void> {
    await this.#require(caller, name, 'delete');
    await this.#service.delete(caller, name);
  }

  #verdict(
    caller: Caller,
  ): Promise<(project: { name: string }) => ManageAction[]> {
    return this.#authorizer.projects(caller.credentials, ALL);
  }

  async #require(
    caller: Caller,
    name: string,
    action: ManageAction,
  ): Promise<ManageAction[]> {
    const allowed = (await this.#verdict(caller))({ name });
    if (!allowed.includes('read')) throw projectNotFound(name);
    if (!allowed.includes(action)) throw refusal(action, name);
    return allowed;
  }
}

function refusal(action: ManageAction, name: string): NotAllowedError {
  return new NotAllowedError(`You may not ${action} the project ${name}`);
}
