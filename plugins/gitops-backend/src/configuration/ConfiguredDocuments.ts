import { isDocument } from '@backstage-gitops/plugin-gitops-common';
import { LoggerService } from '@backstage/backend-plugin-api';
import { loadAll } from 'js-yaml';
import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import type { Caller } from '../service/caller';
import type { DocumentsService } from '../service/types';
import {
  canonicalJson,
  getLoadedDocuments,
  noteLoadedDocuments,
} from '../store';
import { describeSource, DocumentSource } from './documentSources';

export interface ConfiguredDocumentsOptions {
  knex: Knex;
  sources: readonly DocumentSource[];
  /** Texts of a source's files; rejects where it cannot be read. */
  read: (source: DocumentSource) => Promise<string[]>;
  documents: DocumentsService;
  caller: Caller;
  logger: LoggerService;
}

/** Waits between looks, in milliseconds: after a failure they double from the first to the last. */
const WAIT_MS = { first: 1_000, last: 60_000, good: 300_000 };

/**
 * Keeps the documents of the configuration in the store. A document is taken in when it says something else than when it
 * was last taken from there: what people change in the portal stays until its source changes, and what they delete
 * stays deleted.
 */
export class ConfiguredDocuments {
  readonly #options: ConfiguredDocumentsOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  #wait = WAIT_MS.first;

  constructor(options: ConfiguredDocumentsOptions) {
    this.#options = options;
  }

  /** Looks now and goes on looking. */
  start(): void {
    if (this.#stopped || this.#options.sources.length === 0) return;
    this.#running = this.load().then(good => {
      this.#wait = good
        ? WAIT_MS.good
        : Math.min(
            this.#wait === WAIT_MS.good ? WAIT_MS.first : this.#wait * 2,
            WAIT_MS.last,
          );
      if (this.#stopped) return;
      this.#timer = setTimeout(() => this.start(), this.#wait);
      this.#timer.unref();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  /** Answers whether every source could be read. */
  async load(): Promise<boolean> {
    let good = true;
    for (const source of this.#options.sources) {
      try {
        await this.#take(source);
      } catch (error) {
        good = false;
        this.#options.logger.warn(
          `Documents of ${describeSource(source)} cannot be read: ${error}`,
        );
      }
    }
    return good;
  }

  async #take(source: DocumentSource): Promise<void> {
    const { knex, read, documents, caller, logger } = this.#options;
    const texts = await read(source);
    const found = texts
      .flatMap((text): unknown[] => loadAll(text))
      .filter(isDocument)
      .map(value => ({ value, key: keyOf(value), digest: digestOf(value) }));
    const loaded = await getLoadedDocuments({ knex });
    const fresh = found.filter(({ key, digest }) => loaded.get(key) !== digest);
    if (fresh.length === 0) return;
    const results = await documents.apply(
      caller,
      fresh.map(({ value }) => value),
      // What a project refuses is shown on the application, where people look for it.
      { upsert: true, validate: false },
    );
    for (const { name, action, errors } of results) {
      if (action !== 'rejected') continue;
      const [first] = errors ?? [];
      logger.warn(
        `Document ${name} of ${describeSource(source)} is not valid: ${
          first?.path
        } ${first?.message}`,
      );
    }
    await noteLoadedDocuments({ knex, items: fresh });
  }
}

function keyOf(value: unknown): string {
  const of: {
    kind?: unknown;
    metadata?: { namespace?: unknown; name?: unknown };
  } = typeof value === 'object' && value !== null ? value : {};
  return `${of.kind}/${of.metadata?.namespace ?? ''}/${of.metadata?.name}`;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
