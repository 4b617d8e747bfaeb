import type {
  CredentialTemplate,
  CredentialTemplateInput,
  CredentialTemplateList,
  ManageAction,
} from '@backstage-gitops/plugin-gitops-common';
import type { Caller } from './caller';
import type { RepositoryScope } from './repositories/scope';
import { RepositoryGate, requireAction } from './RepositoryGate';
import { templateNotFound } from './StoreCredentialTemplatesService';
import type { CredentialTemplatesService } from './types';

/** Credential templates as far as the caller may see and change them. */
export class AuthorizedCredentialTemplatesService
  implements CredentialTemplatesService
{
  readonly #service: CredentialTemplatesService;
  readonly #gate: RepositoryGate;

  constructor(service: CredentialTemplatesService, gate: RepositoryGate) {
    this.#service = service;
    this.#gate = gate;
  }

  async list(caller: Caller): Promise<CredentialTemplateList> {
    const scope = await this.#gate.scope(caller);
    const { items } = await this.#service.list(caller);
    return {
      items: items
        .map(template => narrowed(scope, template))
        .filter(({ allowedActions }) => allowedActions.includes('read')),
      allowedActions: scope.permitted,
    };
  }

  async get(caller: Caller, id: string): Promise<CredentialTemplate> {
    return this.#require(caller, id, 'read');
  }

  async create(
    caller: Caller,
    input: CredentialTemplateInput,
  ): Promise<CredentialTemplate> {
    const scope = await this.#gate.scope(caller);
    requireAction(scope, input.project, 'create');
    return narrowed(scope, await this.#service.create(caller, input));
  }

  async update(
    caller: Caller,
    id: string,
    input: CredentialTemplateInput,
  ): Promise<CredentialTemplate> {
    const { allowedActions } = await this.#require(caller, id, 'update');
    const template = await this.#service.update(caller, id, input);
    return { ...template, allowedActions };
  }

  async delete(caller: Caller, id: string): Promise<void> {
    await this.#require(caller, id, 'delete');
    await this.#service.delete(caller, id);
  }

  async #require(
    caller: Caller,
    id: string,
    action: ManageAction,
  ): Promise<CredentialTemplate> {
    const scope = await this.#gate.scope(caller);
    const template = narrowed(scope, await this.#service.get(caller, id));
    if (!template.allowedActions.includes('read')) throw templateNotFound(id);
    requireAction(scope, template.project, action);
    return template;
  }
}

function narrowed(
  scope: RepositoryScope,
  template: CredentialTemplate,
): CredentialTemplate {
  return { ...template, allowedActions: scope.actions(template.project) };
}
