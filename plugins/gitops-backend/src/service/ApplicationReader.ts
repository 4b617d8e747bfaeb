import type {
  ApplicationDetail,
  ApplicationList,
  ApplicationQuery,
  ApplicationSummary,
  FacetValue,
} from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import {
  ApplicationRow,
  countFacets,
  getApplicationsByIds,
  getLastOperations,
  getResourcesByHealth,
  getStatuses,
  listApplications,
  listClusters,
} from '../store';
import type { Condition } from '../store/sql/condition';
import { applicationFilter } from './applicationFilter';
import {
  applicationDetail,
  ApplicationParts,
  applicationSummary,
} from './views/application';

const FACET_VALUES = 200;
/** Nodes that the chain of causes is looked for in. */
const AILING = 200;
const DEFAULT_LIMIT = 50;

/** Reads applications as the API shows them. */
export class ApplicationReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(
    query: ApplicationQuery,
    readable: Condition,
  ): Promise<ApplicationList> {
    const knex = this.#knex;
    const filter = applicationFilter(query);
    const { limit = DEFAULT_LIMIT, offset = 0, sort = 'name' } = query;
    const descending = query.order === 'desc';
    const { total, counts } = await countFacets({ knex, filter, readable });
    const ids = await listApplications({
      knex,
      filter,
      readable,
      sort,
      descending,
      limit,
      offset,
    });
    const next = offset + ids.length;
    return {
      items: await this.#summaries(ids),
      totalItems: total,
      counts: {
        syncStatus: Object.fromEntries(counts.syncStatus),
        healthStatus: Object.fromEntries(counts.healthStatus),
        state: Object.fromEntries(counts.state),
      },
      facets: {
        project: facet(counts.project),
        cluster: facet(counts.cluster),
        namespace: facet(counts.namespace),
        repo: facet(counts.repo),
        automated: facet(counts.automated),
      },
      ...(ids.length > 0 && next < total && { nextOffset: next }),
    };
  }

  async detail(row: ApplicationRow): Promise<ApplicationDetail> {
    const [parts] = await this.#parts([row]);
    const health = parts.status?.health.status;
    const ailing =
      health && health !== 'Healthy'
        ? await getResourcesByHealth({
            knex: this.#knex,
            applicationId: row.id,
            status: health,
            limit: AILING,
          })
        : [];
    return applicationDetail({ ...parts, ailing });
  }

  async #summaries(ids: string[]): Promise<ApplicationSummary[]> {
    const rows = await getApplicationsByIds({ knex: this.#knex, ids });
    const parts = await this.#parts(rows);
    const byId = new Map(parts.map(each => [each.row.id, each]));
    return ids.flatMap(id => {
      const found = byId.get(id);
      return found ? [applicationSummary(found)] : [];
    });
  }

  async #parts(rows: ApplicationRow[]): Promise<ApplicationParts[]> {
    const knex = this.#knex;
    const ids = rows.map(({ id }) => id);
    const statuses = new Map(
      (await getStatuses({ knex, ids })).map(row => [row.applicationId, row]),
    );
    const operations = await getLastOperations({ knex, applicationIds: ids });
    const clusters = new Map(
      (await listClusters({ knex })).map(row => [row.id, row]),
    );
    return rows.map(row => ({
      row,
      status: statuses.get(row.id),
      operation: operations.get(row.id),
      cluster: clusters.get(row.clusterId ?? ''),
    }));
  }
}

/** Most first, then by value. */
function facet(counts: ReadonlyMap<string, number>): FacetValue[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .filter(({ value }) => value !== '')
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, FACET_VALUES);
}
