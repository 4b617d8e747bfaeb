import { AppProject } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import type { ControllerOptions } from '../reconcile/createController';
import { isSourcePermitted } from '../service/projectRules';
import { getRepositoryByName, openRepositoryAccess, Sealing } from '../store';
import { chartRepository } from './chartRepository';
import { gitRemote } from './gitRemote';

/** Stands for credentials that are none. */
const ANONYMOUS = '';

/** What the engine asks the store about repositories. */
export function repositoryLookup(
  store: { knex: Knex; sealing: Sealing },
  projectOf: (name: string) => Promise<AppProject | undefined>,
): Pick<
  ControllerOptions,
  'accessOf' | 'isChartPermitted' | 'namedRepository'
> {
  return {
    async accessOf(url, project) {
      const access = await openRepositoryAccess({ ...store, url, project });
      return {
        identity: access.identity ?? ANONYMOUS,
        git: gitRemote(access),
        charts: chartRepository(access),
      };
    },
    async isChartPermitted(name, url) {
      const project = await projectOf(name);
      return project !== undefined && isSourcePermitted(project, url);
    },
    async namedRepository(name, project) {
      const row = await getRepositoryByName({ ...store, name, project });
      return row?.url;
    },
  };
}
