import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import type {
  Fence,
  HistoryRow,
  OperationRow,
  ResourceRow,
  StatusRow,
} from '../../store/types';
import { addTreeChanges, emptyBatch, StateBatch } from './batch';
import { commitBatch } from './commitBatch';
import { GroupCommit } from './GroupCommit';

/** Who writes, and on what right. */
export interface Writing {
  applicationId: string;
  fence: Fence;
}

export interface StateWriterOptions {
  knex: Knex;
  logger: LoggerService;
  /** Milliseconds that changes which nobody waits for are gathered. */
  delayMs: number;
  /** Pages of these applications are behind now. */
  onWritten: (versions: { applicationId: string; version: number }[]) => void;
  /** The lease of a cluster is another replica's: its state must be dropped. */
  onLost: (clusterId: string) => void;
}

/** Entries of a history whose document does not say (spec engine §0). */
const DEFAULT_HISTORY = 10;

/** Puts what the reconcile finds out into the store: see GroupCommit for when, commitBatch for what. */
export class StateWriter {
  readonly #group: GroupCommit<StateBatch>;
  /** Operations whose creation is under way, by id, and what became of it. */
  readonly #created = new Map<
    string,
    (row: OperationRow | undefined) => void
  >();

  constructor(options: StateWriterOptions) {
    this.#group = new GroupCommit({
      empty: emptyBatch,
      delayMs: options.delayMs,
      logger: options.logger,
      commit: async batch => {
        const { created, lost, versions } = await commitBatch(
          options.knex,
          batch,
        );
        for (const { id } of batch.created) {
          if (id) this.#settle(id, created.get(id));
        }
        lost.forEach(options.onLost);
        if (versions.length > 0) options.onWritten(versions);
      },
    });
  }

  /** New status and tree of an application, and what of the queue is done with them; `urgent` where a person waits for it. */
  state(
    writing: Writing,
    change: {
      status?: StatusRow;
      tree?: { upserts: readonly ResourceRow[]; deletes: readonly string[] };
      desired?: { hash: string; manifests: string };
      tickets?: readonly string[];
      urgent?: boolean;
    },
  ): void {
    const add = (batch: StateBatch) => {
      guard(batch, writing);
      const { applicationId } = writing;
      if (change.desired) {
        batch.desired.set(change.desired.hash, change.desired.manifests);
      }
      if (change.status) batch.statuses.set(applicationId, change.status);
      if (change.tree) addTreeChanges(batch, applicationId, change.tree);
      for (const ticket of change.tickets ?? []) {
        batch.completed.push({ applicationId, ticket });
      }
    };
    if (change.urgent) this.#group.soon(add);
    else this.#group.later(add);
  }

  /** Makes rows of the queue due again after a delay, with one more failure. */
  retry(writing: Writing, tickets: readonly string[], delayMs: number): void {
    this.#group.later(batch => {
      guard(batch, writing);
      for (const ticket of tickets) {
        batch.later.push({
          applicationId: writing.applicationId,
          ticket,
          delayMs,
        });
      }
    });
  }

  /** Creates an operation; it is in the database when this resolves. Undefined where another is active. */
  async createOperation(
    writing: Writing,
    input: { request: string; initiatedBy: string },
  ): Promise<OperationRow | undefined> {
    const id = randomUUID();
    const created = new Promise<OperationRow | undefined>(resolve =>
      this.#created.set(id, resolve),
    );
    try {
      await this.#group.now(batch => {
        guard(batch, writing);
        batch.created.push({
          id,
          applicationId: writing.applicationId,
          ...input,
        });
      });
      return await created;
    } finally {
      this.#created.delete(id);
    }
  }

  /** How far an operation is. */
  operation(writing: Writing, row: OperationRow): void {
    this.#group.later(batch => {
      guard(batch, writing);
      batch.updated.set(row.id, row);
    });
  }

  /** The end of an operation and, after a successful whole sync, its entry in the history. */
  finish(
    writing: Writing,
    row: OperationRow,
    history?: { entry: Omit<HistoryRow, 'sequence'>; limit?: number },
  ): void {
    this.#group.later(batch => {
      guard(batch, writing);
      batch.updated.set(row.id, row);
      if (!history) return;
      batch.history.push(history.entry);
      batch.historyLimits.set(
        writing.applicationId,
        history.limit ?? DEFAULT_HISTORY,
      );
    });
  }

  /** Removes an application that the cluster holds nothing of any more; it is gone when this resolves. */
  async remove(writing: Writing): Promise<void> {
    await this.#group.now(batch => {
      guard(batch, writing);
      batch.removed.add(writing.applicationId);
    });
  }

  async stop(): Promise<void> {
    await this.#group.stop();
  }

  #settle(id: string, row: OperationRow | undefined): void {
    this.#created.get(id)?.(row);
  }
}

function guard(batch: StateBatch, { applicationId, fence }: Writing): void {
  batch.fences.set(fence.clusterId, fence);
  batch.clusterOf.set(applicationId, fence.clusterId);
}
