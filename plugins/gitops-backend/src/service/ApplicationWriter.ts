import type {
  Application,
  AppProject,
  DocumentError,
} from '@backstage-gitops/plugin-gitops-common';
import { DEFAULT_PROJECT } from '@backstage-gitops/plugin-gitops-common';
import {
  appendAudit,
  ApplicationRow,
  canonicalJson,
  clusterOf,
  ClusterRow,
  enqueue,
  findApplications,
  inTransaction,
  listClusters,
  listProjects,
  QueueReason,
  upsertApplications,
} from '../store';
import type { Caller } from './caller';
import { ServiceContext, tellPages } from './context';
import { checkPlacement } from './documents/checkPlacement';
import { prepareApplication } from './documents/prepareApplication';
import { sealWebhookSecrets } from './documents/webhookSecrets';

export interface WriteOptions {
  /** Change applications that exist and differ. */
  upsert: boolean;
  /** Check project, repository and destination. */
  validate: boolean;
  dryRun?: boolean;
  /** Projects that are about to be stored together with these documents. */
  projects?: ReadonlyMap<string, AppProject>;
}

/** What became of one document. */
export type WriteResult =
  | { outcome: 'created' | 'changed' | 'unchanged'; row?: ApplicationRow }
  | { outcome: 'exists' }
  | { outcome: 'invalid'; errors: DocumentError[] };

interface Plan {
  document: Application;
  before?: ApplicationRow;
  result: WriteResult;
}

/** Documents of one transaction. */
const BATCH = 500;

/** Takes Application documents in, whatever way they came: the one place that checks, seals, stores and wakes. */
export class ApplicationWriter {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** @param documents - valid in form; answers are in their order */
  async write(
    caller: Caller,
    documents: readonly Application[],
    options: WriteOptions,
  ): Promise<WriteResult[]> {
    const results: WriteResult[] = [];
    for (let at = 0; at < documents.length; at += BATCH) {
      const plans = await this.#plan(documents.slice(at, at + BATCH), options);
      if (!options.dryRun) await this.#store(caller, plans);
      results.push(...plans.map(({ result }) => result));
    }
    return results;
  }

  async #plan(
    documents: readonly Application[],
    options: WriteOptions,
  ): Promise<Plan[]> {
    const { knex, sealing, controlPlaneNamespace } = this.#context;
    const prepared = documents.map(document =>
      prepareApplication(document, controlPlaneNamespace),
    );
    const found = await findApplications({
      knex,
      names: prepared.map(({ metadata }) => ({
        namespace: metadata.namespace ?? '',
        name: metadata.name,
      })),
    });
    const existing = new Map(
      found.map(row => [`${row.namespace}/${row.name}`, row]),
    );
    const clusters = await listClusters({ knex });
    const projects = await this.#projects(options.projects);
    return prepared.map(each => {
      const { namespace, name } = each.metadata;
      const before = existing.get(`${namespace}/${name}`);
      const stored: Application | undefined =
        before && JSON.parse(before.document);
      const document = sealWebhookSecrets(each, stored, sealing);
      const result = plan(document, before, options, { clusters, projects });
      return { document, before, result };
    });
  }

  async #projects(
    coming: ReadonlyMap<string, AppProject> = new Map(),
  ): Promise<Map<string, AppProject>> {
    const stored = await listProjects({ knex: this.#context.knex });
    return new Map([
      ...stored.map(({ name, document }): [string, AppProject] => [
        name,
        JSON.parse(document),
      ]),
      ...coming,
    ]);
  }

  async #store(caller: Caller, plans: Plan[]): Promise<void> {
    const writing = plans.filter(
      ({ result }) =>
        result.outcome === 'created' || result.outcome === 'changed',
    );
    if (writing.length === 0) return;
    const { knex, engine } = this.#context;
    const changed = await inTransaction(knex, async tx => {
      const upserted = await upsertApplications({
        knex: tx,
        items: writing.map(({ document }) => ({ document, by: caller.actor })),
      });
      upserted.forEach(({ row, outcome }, index) => {
        writing[index].result = { row, outcome };
      });
      const rows = upserted.map(({ row }) => row);
      await enqueue({
        knex: tx,
        items: rows.map(row => ({
          applicationId: row.id,
          clusterId: row.clusterId,
          reason: QueueReason.document,
        })),
      });
      await appendAudit({
        knex: tx,
        items: upserted.map(({ row, outcome }) => ({
          actor: caller.actor,
          action:
            outcome === 'created' ? 'application-create' : 'application-update',
          applicationId: row.id,
          applicationName: `${row.namespace}/${row.name}`,
          project: row.project,
          detail: { generation: row.generation },
        })),
      });
      return rows;
    });
    engine.wake();
    await tellPages(
      this.#context,
      changed.map(({ id }) => id),
    );
  }
}

function plan(
  document: Application,
  before: ApplicationRow | undefined,
  options: WriteOptions,
  known: {
    clusters: readonly ClusterRow[];
    projects: ReadonlyMap<string, AppProject>;
  },
): WriteResult {
  if (before && isSame(before, document)) {
    return { outcome: 'unchanged', row: before };
  }
  if (before && !options.upsert) return { outcome: 'exists' };
  if (options.validate) {
    const { project = DEFAULT_PROJECT, destination } = document.spec;
    const errors = checkPlacement(
      document,
      known.projects.get(project),
      clusterOf(destination, known.clusters),
    );
    if (errors.length > 0) return { outcome: 'invalid', errors };
  }
  return { outcome: before ? 'changed' : 'created' };
}

function isSame(before: ApplicationRow, document: Application): boolean {
  return canonicalJson(JSON.parse(before.document)) === canonicalJson(document);
}
