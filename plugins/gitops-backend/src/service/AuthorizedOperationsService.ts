import type {
  ApplicationAction,
  ApplicationKey,
  HistoryEntry,
  Operation,
  SyncCommand,
} from '@backstage-gitops/plugin-gitops-common';
import type { ApplicationGate } from './ApplicationGate';
import type { Caller } from './caller';
import type { OperationsService } from './types';

/** Operations of the applications that the caller may read, and those that the caller may start. */
export class AuthorizedOperationsService implements OperationsService {
  readonly #service: OperationsService;
  readonly #gate: ApplicationGate;

  constructor(service: OperationsService, gate: ApplicationGate) {
    this.#service = service;
    this.#gate = gate;
  }

  async sync(
    caller: Caller,
    key: ApplicationKey,
    command: SyncCommand,
  ): Promise<Operation> {
    const actions: ApplicationAction[] = ['sync'];
    if (command.prune && !command.dryRun) actions.push('prune');
    if (command.revision || command.revisions?.length) actions.push('override');
    await this.#gate.require(caller, key, ...actions);
    return this.#service.sync(caller, key, command);
  }

  async terminate(caller: Caller, key: ApplicationKey): Promise<Operation> {
    await this.#gate.require(caller, key, 'terminate');
    return this.#service.terminate(caller, key);
  }

  async current(
    caller: Caller,
    key: ApplicationKey,
  ): Promise<Operation | undefined> {
    await this.#gate.require(caller, key);
    return this.#service.current(caller, key);
  }

  async list(
    caller: Caller,
    key: ApplicationKey,
    limit: number,
  ): Promise<Operation[]> {
    await this.#gate.require(caller, key);
    return this.#service.list(caller, key, limit);
  }

  async history(
    caller: Caller,
    key: ApplicationKey,
    limit: number,
  ): Promise<HistoryEntry[]> {
    await this.#gate.require(caller, key);
    return this.#service.history(caller, key, limit);
  }
}
