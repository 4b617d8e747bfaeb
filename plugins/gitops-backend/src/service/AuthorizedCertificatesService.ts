import type {
  Certificate,
  CertificateInput,
  CertificateList,
  ManageAction,
} from '@backstage-gitops/plugin-gitops-common';
import { NotFoundError } from '@backstage/errors';
import type { Caller } from './caller';
import type { RepositoryScope } from './repositories/scope';
import { RepositoryGate, requireAction } from './RepositoryGate';
import type { CertificatesService } from './types';

/** Known hosts, certificates and keys of signers, which are everybody's, for those who may see and change repositories. */
export class AuthorizedCertificatesService implements CertificatesService {
  readonly #service: CertificatesService;
  readonly #gate: RepositoryGate;

  constructor(service: CertificatesService, gate: RepositoryGate) {
    this.#service = service;
    this.#gate = gate;
  }

  async list(caller: Caller): Promise<CertificateList> {
    const { permitted } = await this.#require(caller, 'read');
    const list = await this.#service.list(caller);
    return { ...list, allowedActions: permitted };
  }

  async add(caller: Caller, input: CertificateInput): Promise<Certificate[]> {
    await this.#require(caller, 'create');
    return this.#service.add(caller, input);
  }

  async delete(caller: Caller, id: string): Promise<void> {
    const scope = await this.#gate.scope(caller);
    if (!scope.actions(undefined).includes('read')) {
      throw new NotFoundError(`There is no certificate ${id}`);
    }
    requireAction(scope, undefined, 'delete');
    await this.#service.delete(caller, id);
  }

  async #require(
    caller: Caller,
    action: ManageAction,
  ): Promise<RepositoryScope> {
    const scope = await this.#gate.scope(caller);
    requireAction(scope, undefined, action);
    return scope;
  }
}
