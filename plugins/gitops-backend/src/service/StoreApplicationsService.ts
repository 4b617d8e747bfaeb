import type {
  Application,
  ApplicationDetail,
  ApplicationKey,
  ApplicationList,
  ApplicationQuery,
} from '@backstage-gitops/plugin-gitops-common';
import { ConflictError, InputError } from '@backstage/errors';
import { enqueue, markApplicationDeleted, QueueReason } from '../store';
import { always, Condition } from '../store/sql/condition';
import { ApplicationReader } from './ApplicationReader';
import { ApplicationWriter, WriteResult } from './ApplicationWriter';
import type { Caller } from './caller';
import {
  audit,
  requireApplication,
  ServiceContext,
  tellPages,
} from './context';
import { InvalidDocumentError } from './errors';
import type { ApplicationsService } from './types';

/** Applications in the store, without permissions. */
export class StoreApplicationsService implements ApplicationsService {
  readonly #context: ServiceContext;
  readonly #reader: ApplicationReader;
  readonly #writer: ApplicationWriter;

  constructor(context: ServiceContext, writer: ApplicationWriter) {
    this.#context = context;
    this.#reader = new ApplicationReader(context.knex);
    this.#writer = writer;
  }

  list(
    _caller: Caller,
    query: ApplicationQuery,
    readable: Condition = always,
  ): Promise<ApplicationList> {
    return this.#reader.list(query, readable);
  }

  async get(_caller: Caller, key: ApplicationKey): Promise<ApplicationDetail> {
    return this.#reader.detail(await requireApplication(this.#context, key));
  }

  async create(
    caller: Caller,
    input: { document: Application; upsert?: boolean; validate?: boolean },
  ): Promise<{ created: boolean; application: ApplicationDetail }> {
    const { document, upsert = false, validate = true } = input;
    const [result] = await this.#writer.write(caller, [document], {
      upsert,
      validate,
    });
    const row = rowOf(result, document);
    return {
      created: result.outcome === 'created',
      application: await this.#reader.detail(row),
    };
  }

  async update(
    caller: Caller,
    key: ApplicationKey,
    input: { document: Application; validate?: boolean },
  ): Promise<ApplicationDetail> {
    await requireApplication(this.#context, key);
    const { metadata } = input.document;
    if (
      metadata.name !== key.name ||
      (metadata.namespace ?? key.namespace) !== key.namespace
    ) {
      throw new InputError(
        `The document names application ${metadata.namespace ?? ''}/${
          metadata.name
        }, which is not ${key.namespace}/${
          key.name
        }; an application keeps its name`,
      );
    }
    const document = {
      ...input.document,
      metadata: { ...metadata, namespace: key.namespace },
    };
    const [result] = await this.#writer.write(caller, [document], {
      upsert: true,
      validate: input.validate ?? true,
    });
    return this.#reader.detail(rowOf(result, document));
  }

  async delete(
    caller: Caller,
    key: ApplicationKey,
    options: {
      cascade?: boolean;
      propagationPolicy?: 'foreground' | 'background';
    },
  ): Promise<void> {
    const { cascade = true, propagationPolicy } = options;
    if (!cascade && propagationPolicy) {
      throw new InputError(
        'propagationPolicy says how objects are deleted, but cascade=false keeps them; leave one of them out',
      );
    }
    const { knex, engine } = this.#context;
    const { id } = await requireApplication(this.#context, key);
    const row = await markApplicationDeleted({
      knex,
      id,
      cascade,
      propagation:
        propagationPolicy === 'background' ? 'Background' : 'Foreground',
    });
    if (!row) return;
    await this.#enqueue(row, QueueReason.deletion);
    await audit(knex, caller, 'application-delete', row, { cascade });
    engine.wake();
    await tellPages(this.#context, [id]);
  }

  async refresh(
    caller: Caller,
    key: ApplicationKey,
    options: { hard?: boolean },
  ): Promise<void> {
    const row = await requireApplication(this.#context, key);
    await this.#enqueue(
      row,
      options.hard ? QueueReason.hardRefresh : QueueReason.refresh,
    );
    this.#context.engine.wake();
    await audit(this.#context.knex, caller, 'application-refresh', row, {
      hard: options.hard ?? false,
    });
  }

  async #enqueue(
    row: { id: string; clusterId?: string },
    reason: number,
  ): Promise<void> {
    await enqueue({
      knex: this.#context.knex,
      items: [{ applicationId: row.id, clusterId: row.clusterId, reason }],
    });
  }
}

/** @throws ConflictError or InvalidDocumentError where the document was not taken */
function rowOf(result: WriteResult, { metadata }: Application) {
  const name = `application ${metadata.namespace ?? ''}/${metadata.name}`;
  if (result.outcome === 'exists') {
    throw new ConflictError(
      `The ${name} exists and differs; update it, or set upsert`,
    );
  }
  if (result.outcome === 'invalid') {
    throw new InvalidDocumentError(`The ${name}`, result.errors);
  }
  if (!result.row) throw new Error(`the ${name} was not stored`);
  return result.row;
}
