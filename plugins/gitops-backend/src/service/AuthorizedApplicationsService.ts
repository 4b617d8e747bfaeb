import type {
  Application,
  ApplicationDetail,
  ApplicationKey,
  ApplicationList,
  ApplicationQuery,
} from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { conditionOf } from '../permissions';
import { always, Condition, never } from '../store/sql/condition';
import { ApplicationGate, nameOf } from './ApplicationGate';
import type { Caller } from './caller';
import type { ApplicationsService } from './types';
import { ALL_ACTIONS } from './views/application';

/** Applications as far as the caller may see and change them. */
export class AuthorizedApplicationsService implements ApplicationsService {
  readonly #service: ApplicationsService;
  readonly #gate: ApplicationGate;
  readonly #knex: Knex;

  constructor(service: ApplicationsService, gate: ApplicationGate, knex: Knex) {
    this.#service = service;
    this.#gate = gate;
    this.#knex = knex;
  }

  async list(
    caller: Caller,
    query: ApplicationQuery,
  ): Promise<ApplicationList> {
    const readable = await this.#readable(caller);
    const list = await this.#service.list(caller, query, readable);
    const verdict = await this.#gate.authorizer.applications(
      caller.credentials,
      ALL_ACTIONS,
    );
    const facts = await this.#gate.facts(list.items);
    return {
      ...list,
      items: list.items.map(item => {
        const known = facts.get(nameOf(item));
        return { ...item, allowedActions: known ? verdict(known) : [] };
      }),
    };
  }

  async get(caller: Caller, key: ApplicationKey): Promise<ApplicationDetail> {
    await this.#gate.require(caller, key);
    return this.#narrowed(caller, await this.#service.get(caller, key));
  }

  async create(
    caller: Caller,
    input: { document: Application; upsert?: boolean; validate?: boolean },
  ): Promise<{ created: boolean; application: ApplicationDetail }> {
    const { document } = input;
    await this.#gate.requireFor(caller, document, 'create');
    const key = await this.#gate.factsOf(document);
    const exists = (await this.#gate.facts([key])).has(nameOf(key));
    if (exists) await this.#requireUpdate(caller, key, document);
    const { created, application } = await this.#service.create(caller, input);
    return { created, application: await this.#narrowed(caller, application) };
  }

  async update(
    caller: Caller,
    key: ApplicationKey,
    input: { document: Application; validate?: boolean },
  ): Promise<ApplicationDetail> {
    await this.#requireUpdate(caller, key, input.document);
    return this.#narrowed(
      caller,
      await this.#service.update(caller, key, input),
    );
  }

  async delete(
    caller: Caller,
    key: ApplicationKey,
    options: Parameters<ApplicationsService['delete']>[2],
  ): Promise<void> {
    await this.#gate.require(caller, key, 'delete');
    await this.#service.delete(caller, key, options);
  }

  async refresh(
    caller: Caller,
    key: ApplicationKey,
    options: { hard?: boolean },
  ): Promise<void> {
    await this.#gate.require(caller, key, 'refresh');
    await this.#service.refresh(caller, key, options);
  }

  async #readable({ credentials }: Caller): Promise<Condition> {
    const scope = await this.#gate.authorizer.readable(credentials);
    if (scope === 'all') return always;
    return scope === 'none' ? never : conditionOf(this.#knex, scope);
  }

  /** As it is now, and as it would be: nobody moves an application to where they may not have it (spec control §7). */
  async #requireUpdate(
    caller: Caller,
    key: ApplicationKey,
    document: Application,
  ): Promise<void> {
    await this.#gate.require(caller, key, 'update');
    await this.#gate.requireFor(caller, document, 'update');
    const before = (await this.#gate.facts([key])).get(nameOf(key));
    const after = await this.#gate.factsOf(document);
    if (before?.project !== after.project) {
      await this.#gate.requireFor(caller, document, 'create');
    }
  }

  async #narrowed(
    caller: Caller,
    application: ApplicationDetail,
  ): Promise<ApplicationDetail> {
    const facts = (await this.#gate.facts([application])).get(
      nameOf(application),
    );
    return {
      ...application,
      allowedActions: facts
        ? await this.#gate.allowed(caller, facts, ALL_ACTIONS)
        : [],
    };
  }
}
