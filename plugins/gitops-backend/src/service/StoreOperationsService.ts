import type {
  Application,
  ApplicationKey,
  HistoryEntry,
  Operation,
  OperationRequest,
  SyncCommand,
} from '@backstage-gitops/plugin-gitops-common';
import { ConflictError, InputError } from '@backstage/errors';
import {
  ApplicationRow,
  createOperations,
  enqueue,
  inTransaction,
  listHistory,
  listOperations,
  QueueReason,
  requestTermination,
} from '../store';
import type { Caller } from './caller';
import {
  audit,
  requireApplication,
  ServiceContext,
  tellPages,
} from './context';
import type { OperationsService } from './types';
import { historyView, operationView, REASON_INFO } from './views/operation';

/** Operations in the store, without permissions; whoever holds the cluster's lease runs them. */
export class StoreOperationsService implements OperationsService {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async sync(
    caller: Caller,
    key: ApplicationKey,
    command: SyncCommand,
  ): Promise<Operation> {
    const { knex, engine } = this.#context;
    const row = await requireApplication(this.#context, key);
    if (row.deletion) {
      throw new ConflictError(
        `The application ${key.namespace}/${key.name} is being deleted`,
      );
    }
    const request = operationRequest(caller, row, command);
    const operation = await inTransaction(knex, async tx => {
      const [created] = await createOperations({
        knex: tx,
        items: [
          {
            applicationId: row.id,
            request: JSON.stringify(request),
            initiatedBy: caller.actor,
          },
        ],
      });
      if (!created.operation) {
        throw new ConflictError(
          `The application ${key.namespace}/${key.name} is syncing already; wait for it, or terminate it`,
        );
      }
      await this.#enqueue(tx, row);
      await audit(tx, caller, 'application-sync', row, {
        operationId: created.operation.id,
        prune: request.sync.prune ?? false,
        dryRun: request.sync.dryRun ?? false,
        ...(command.reason && { reason: command.reason }),
      });
      return created.operation;
    });
    engine.wake();
    await tellPages(this.#context, [row.id]);
    return operationView(operation);
  }

  async terminate(caller: Caller, key: ApplicationKey): Promise<Operation> {
    const { knex, engine } = this.#context;
    const row = await requireApplication(this.#context, key);
    const operation = await requestTermination({ knex, applicationId: row.id });
    if (!operation) {
      throw new ConflictError(
        `Nothing runs on the application ${key.namespace}/${key.name}`,
      );
    }
    // Its runner may be another replica, which sees the row when it is due.
    await this.#enqueue(knex, row);
    engine.terminate(operation.id);
    engine.wake();
    await audit(knex, caller, 'application-terminate', row, {
      operationId: operation.id,
    });
    await tellPages(this.#context, [row.id]);
    return operationView(operation);
  }

  async current(
    caller: Caller,
    key: ApplicationKey,
  ): Promise<Operation | undefined> {
    const [operation] = await this.list(caller, key, 1);
    return operation;
  }

  async list(
    _caller: Caller,
    key: ApplicationKey,
    limit: number,
  ): Promise<Operation[]> {
    const { id } = await requireApplication(this.#context, key);
    const { knex } = this.#context;
    const rows = await listOperations({ knex, applicationId: id, limit });
    return rows.map(operationView);
  }

  async history(
    _caller: Caller,
    key: ApplicationKey,
    limit: number,
  ): Promise<HistoryEntry[]> {
    const { id } = await requireApplication(this.#context, key);
    const { knex } = this.#context;
    const rows = await listHistory({ knex, applicationId: id, limit });
    return rows.map(historyView);
  }

  async #enqueue(
    knex: ServiceContext['knex'],
    row: ApplicationRow,
  ): Promise<void> {
    await enqueue({
      knex,
      items: [
        {
          applicationId: row.id,
          clusterId: row.clusterId,
          reason: QueueReason.operation,
        },
      ],
    });
  }
}

/** @throws InputError where the command contradicts the document (spec control §7, Sync) */
function operationRequest(
  caller: Caller,
  row: ApplicationRow,
  command: SyncCommand,
): OperationRequest {
  const { spec }: Application = JSON.parse(row.document);
  const { revision, revisions, prune, dryRun, resources, reason } = command;
  const automated = spec.syncPolicy?.automated;
  const syncOptions = command.syncOptions ?? spec.syncPolicy?.syncOptions;
  if (
    (revision || revisions?.length) &&
    automated &&
    automated.enabled !== false &&
    !dryRun
  ) {
    throw new InputError(
      `The application ${row.namespace}/${row.name} syncs to its target revision by itself; switch automated sync off, or make it a dry run`,
    );
  }
  const force = command.force ? { force: true } : {};
  return {
    sync: {
      ...(revision && { revision }),
      ...(revisions?.length && { revisions }),
      ...(prune && { prune }),
      ...(dryRun && { dryRun }),
      ...(resources?.length && { resources }),
      // Options of the command replace the application's as a whole (spec engine §5.2).
      ...(syncOptions && { syncOptions }),
      syncStrategy:
        command.strategy === 'apply' ? { apply: force } : { hook: force },
    },
    initiatedBy: { username: caller.actor },
    ...(reason && { info: [{ name: REASON_INFO, value: reason }] }),
    ...(spec.syncPolicy?.retry && { retry: spec.syncPolicy.retry }),
  };
}
