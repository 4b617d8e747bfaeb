import type {
  ConnectionTest,
  ManageAction,
  Repository,
  RepositoryInput,
  RepositoryList,
  RepositoryQuery,
  RepositoryTestInput,
  RepositoryUsage,
} from '@backstage-gitops/plugin-gitops-common';
import type { Caller } from './caller';
import type { RepositoryScope } from './repositories/scope';
import { RepositoryGate, requireAction } from './RepositoryGate';
import type { RepositoriesService } from './types';

/** Repositories as far as the caller may see and change them. */
export class AuthorizedRepositoriesService implements RepositoriesService {
  readonly #service: RepositoriesService;
  readonly #gate: RepositoryGate;

  constructor(service: RepositoriesService, gate: RepositoryGate) {
    this.#service = service;
    this.#gate = gate;
  }

  async list(caller: Caller, query: RepositoryQuery): Promise<RepositoryList> {
    return this.#service.list(caller, query, await this.#gate.scope(caller));
  }

  async get(caller: Caller, id: string): Promise<Repository> {
    return this.#service.get(caller, id, await this.#gate.scope(caller));
  }

  async find(
    caller: Caller,
    place: { url: string; project?: string },
  ): Promise<Repository | undefined> {
    return this.#service.find(caller, place, await this.#gate.scope(caller));
  }

  async create(caller: Caller, input: RepositoryInput): Promise<Repository> {
    const scope = await this.#gate.scope(caller);
    requireAction(scope, input.project, 'create');
    const { id } = await this.#service.create(caller, input);
    return this.#service.get(caller, id, scope);
  }

  async update(
    caller: Caller,
    id: string,
    input: RepositoryInput,
  ): Promise<Repository> {
    const { scope, repository } = await this.#require(caller, id, 'update');
    if ((input.project ?? '') !== (repository.project ?? '')) {
      requireAction(scope, input.project, 'create');
    }
    await this.#service.update(caller, id, input);
    return this.#service.get(caller, id, scope);
  }

  async delete(caller: Caller, id: string): Promise<void> {
    const { scope } = await this.#require(caller, id, 'delete');
    await this.#service.delete(caller, id, scope);
  }

  async usage(caller: Caller, id: string): Promise<RepositoryUsage> {
    return this.#service.usage(caller, id, await this.#gate.scope(caller));
  }

  /** The backend connects to whatever address is given, so this is for those who may register one. */
  async validate(
    caller: Caller,
    input: RepositoryTestInput,
  ): Promise<ConnectionTest> {
    if (input.id) await this.#require(caller, input.id, 'update');
    const scope = await this.#gate.scope(caller);
    requireAction(scope, input.project, input.id ? 'update' : 'create');
    return this.#service.validate(caller, input);
  }

  async test(caller: Caller, id: string): Promise<ConnectionTest> {
    await this.#require(caller, id, 'update');
    return this.#service.test(caller, id);
  }

  async refresh(caller: Caller, url: string): Promise<void> {
    const scope = await this.#gate.scope(caller);
    requireAction(scope, undefined, 'update');
    await this.#service.refresh(caller, url);
  }

  /** NotFoundError where it may not be read, NotAllowedError where it may be read but the action not be done. */
  async #require(
    caller: Caller,
    id: string,
    action: ManageAction,
  ): Promise<{ scope: RepositoryScope; repository: Repository }> {
    const scope = await this.#gate.scope(caller);
    const repository = await this.#service.get(caller, id, scope);
    requireAction(scope, repository.project, action);
    return { scope, repository };
  }
}
