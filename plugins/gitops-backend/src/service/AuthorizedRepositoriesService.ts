import {
  ManageAction,
  Repository,
  RepositoryInput,
  repositoryPermissions,
} from '@backstage-gitops/plugin-gitops-common';
import { NotAllowedError } from '@backstage/errors';
import type { Authorizer } from '../permissions';
import type { Caller } from './caller';
import type { RepositoriesService } from './types';

/** Repositories as far as the caller may see and change them. */
export class AuthorizedRepositoriesService implements RepositoriesService {
  readonly #service: RepositoriesService;
  readonly #authorizer: Authorizer;

  constructor(service: RepositoriesService, authorizer: Authorizer) {
    this.#service = service;
    this.#authorizer = authorizer;
  }

  async list(caller: Caller): Promise<Repository[]> {
    const allowedActions = await this.#require(caller, 'read');
    const repositories = await this.#service.list(caller);
    return repositories.map(repository => ({ ...repository, allowedActions }));
  }

  async create(caller: Caller, input: RepositoryInput): Promise<Repository> {
    const allowedActions = await this.#require(caller, 'create');
    return { ...(await this.#service.create(caller, input)), allowedActions };
  }

  async update(
    caller: Caller,
    id: string,
    input: RepositoryInput,
  ): Promise<Repository> {
    const allowedActions = await this.#require(caller, 'update');
    const repository = await this.#service.update(caller, id, input);
    return { ...repository, allowedActions };
  }

  async delete(caller: Caller, id: string): Promise<void> {
    await this.#require(caller, 'delete');
    await this.#service.delete(caller, id);
  }

  /** The backend connects to whatever address is given, so this is for those who may register one. */
  async validate(
    caller: Caller,
    input: RepositoryInput,
  ): Promise<{ ok: boolean; message: string }> {
    await this.#require(caller, 'create');
    return this.#service.validate(caller, input);
  }

  async refresh(caller: Caller, url: string): Promise<void> {
    await this.#require(caller, 'update');
    await this.#service.refresh(caller, url);
  }

  async #require(
    caller: Caller,
    action: ManageAction,
  ): Promise<ManageAction[]> {
    const allowed = await this.#authorizer.basic(
      caller.credentials,
      repositoryPermissions,
    );
    if (!allowed.includes(action)) {
      throw new NotAllowedError(`You may not ${action} repositories`);
    }
    return allowed;
  }
}
