import type { ObjectEvent } from '@backstage-gitops/engine';
import type {
  ApplicationKey,
  LogQuery,
  ResourceDetail,
  ResourceDiff,
  ResourceQuery,
  ResourceTree,
} from '@backstage-gitops/plugin-gitops-common';
import type { ApplicationGate } from './ApplicationGate';
import type { Caller } from './caller';
import type { ResourcesService } from './types';

/** Trees and objects of the applications that the caller may read; logs need a permission of their own. */
export class AuthorizedResourcesService implements ResourcesService {
  readonly #service: ResourcesService;
  readonly #gate: ApplicationGate;

  constructor(service: ResourcesService, gate: ApplicationGate) {
    this.#service = service;
    this.#gate = gate;
  }

  async tree(caller: Caller, key: ApplicationKey): Promise<ResourceTree> {
    await this.#gate.require(caller, key);
    return this.#service.tree(caller, key);
  }

  async get(
    caller: Caller,
    key: ApplicationKey,
    query: ResourceQuery,
  ): Promise<ResourceDetail> {
    await this.#gate.require(caller, key);
    return this.#service.get(caller, key, query);
  }

  async diff(
    caller: Caller,
    key: ApplicationKey,
    options: { all?: boolean },
  ): Promise<ResourceDiff[]> {
    await this.#gate.require(caller, key);
    return this.#service.diff(caller, key, options);
  }

  async events(
    caller: Caller,
    key: ApplicationKey,
    query: ResourceQuery,
  ): Promise<ObjectEvent[]> {
    await this.#gate.require(caller, key);
    return this.#service.events(caller, key, query);
  }

  async logs(
    caller: Caller,
    key: ApplicationKey,
    query: LogQuery,
    signal: AbortSignal,
  ): Promise<AsyncIterable<string>> {
    await this.#gate.require(caller, key, 'logs');
    return this.#service.logs(caller, key, query, signal);
  }
}
