import {
  Cluster,
  clusterPermissions,
} from '@backstage-gitops/plugin-gitops-common';
import { NotAllowedError } from '@backstage/errors';
import type { Authorizer } from '../permissions';
import type { Caller } from './caller';
import type { ClustersService } from './types';

/** Clusters for those who may see them. */
export class AuthorizedClustersService implements ClustersService {
  readonly #service: ClustersService;
  readonly #authorizer: Authorizer;

  constructor(service: ClustersService, authorizer: Authorizer) {
    this.#service = service;
    this.#authorizer = authorizer;
  }

  async list(caller: Caller): Promise<Cluster[]> {
    const allowed = await this.#authorizer.basic(
      caller.credentials,
      clusterPermissions,
    );
    if (!allowed.includes('read')) {
      throw new NotAllowedError('You may not see the clusters');
    }
    return this.#service.list(caller);
  }
}
