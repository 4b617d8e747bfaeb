import type { Cluster } from '@backstage-gitops/plugin-gitops-common';
import { countApplications, listClusters } from '../store';
import type { Caller } from './caller';
import type { ServiceContext } from './context';
import type { ClustersService } from './types';

/** Clusters in the store, without permissions and without credentials. */
export class StoreClustersService implements ClustersService {
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  async list(_caller: Caller): Promise<Cluster[]> {
    const { knex } = this.#context;
    const counts = await countApplications({ knex, by: 'cluster_id' });
    const rows = await listClusters({ knex });
    return rows.map(({ project, ...row }) => ({
      ...row,
      ...(project !== undefined && { project }),
      applications: counts.get(row.id) ?? 0,
    }));
  }
}
