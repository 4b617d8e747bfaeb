import {
  Application,
  AppProject,
  DocumentError,
  DocumentResult,
  parseDocument,
} from '@backstage-gitops/plugin-gitops-common';
import { getProject, upsertProject } from '../store';
import type { ApplicationWriter, WriteResult } from './ApplicationWriter';
import type { Caller } from './caller';
import type { ServiceContext } from './context';
import type { ApplyOptions, DocumentsService } from './types';

const SETS_LATER: DocumentError = {
  path: 'kind',
  message: 'ApplicationSet is not supported yet',
};

interface Entry<Document> {
  index: number;
  document: Document;
}

/** Takes many documents in, projects before the applications that name them; without permissions. */
export class StoreDocumentsService implements DocumentsService {
  readonly #context: ServiceContext;
  readonly #writer: ApplicationWriter;

  constructor(context: ServiceContext, writer: ApplicationWriter) {
    this.#context = context;
    this.#writer = writer;
  }

  async apply(
    caller: Caller,
    documents: readonly unknown[],
    options: ApplyOptions,
  ): Promise<DocumentResult[]> {
    const { upsert = true, validate = true, dryRun = false } = options;
    const results: DocumentResult[] = [];
    const projects: Entry<AppProject>[] = [];
    const applications: Entry<Application>[] = [];
    documents.forEach((value, index) => {
      const { document, errors } = parseDocument(value);
      if (!document) results.push(rejected(index, value, errors));
      else if (document.kind === 'AppProject')
        projects.push({ index, document });
      else if (document.kind === 'Application')
        applications.push({ index, document });
      else results.push(rejected(index, value, [SETS_LATER]));
    });
    for (const { index, document } of projects) {
      const outcome = await this.#project(caller, document, upsert, dryRun);
      results.push(resultOf(index, document, outcome));
    }
    const written = await this.#writer.write(
      caller,
      applications.map(({ document }) => document),
      {
        upsert,
        validate,
        dryRun,
        projects: new Map(
          projects.map(({ document }) => [document.metadata.name, document]),
        ),
      },
    );
    applications.forEach(({ index, document }, at) => {
      results.push(resultOf(index, document, written[at]));
    });
    return results.sort((a, b) => a.index - b.index);
  }

  async #project(
    caller: Caller,
    document: AppProject,
    upsert: boolean,
    dryRun: boolean,
  ): Promise<WriteResult> {
    const { knex } = this.#context;
    const before = await getProject({ knex, name: document.metadata.name });
    if (before && !upsert) return { outcome: 'exists' };
    if (dryRun) return { outcome: before ? 'changed' : 'created' };
    const { outcome } = await upsertProject({
      knex,
      document,
      by: caller.actor,
    });
    return { outcome };
  }
}

function resultOf(
  index: number,
  { kind, metadata }: Application | AppProject,
  result: WriteResult,
): DocumentResult {
  const stored = 'row' in result ? result.row?.namespace : undefined;
  const of = {
    index,
    kind,
    // Of a document that names none, the one that it was stored under.
    namespace: metadata.namespace ?? stored ?? '',
    name: metadata.name,
  };
  switch (result.outcome) {
    case 'invalid':
      return { ...of, action: 'rejected', errors: result.errors };
    case 'exists':
      return {
        ...of,
        action: 'rejected',
        errors: [{ path: '', message: 'it exists; set upsert to update it' }],
      };
    case 'changed':
      return { ...of, action: 'updated' };
    default:
      return { ...of, action: result.outcome };
  }
}

/** Names as far as a value that is no document has them. */
export function rejected(
  index: number,
  value: unknown,
  errors: readonly DocumentError[],
): DocumentResult {
  const metadata = member(value, 'metadata');
  return {
    index,
    kind: textOf(member(value, 'kind')),
    namespace: textOf(member(metadata, 'namespace')),
    name: textOf(member(metadata, 'name')),
    action: 'rejected',
    errors: [...errors],
  };
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Reflect.get(value, key)
    : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 253) : '';
}
