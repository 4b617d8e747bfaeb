import {
  applicationPermissions,
  clusterPermissions,
  projectPermissions,
  repositoryPermissions,
} from '@backstage-gitops/plugin-gitops-common';
import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { findApplications, getApplicationFacts, listProjects } from '../store';
import { applicationResourceRef, projectResourceRef } from './resourceRefs';
import { applicationRules, projectPermissionRules } from './rules';

/** Makes permissions and rules known to the portal, so that policies and RBAC pages list them. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  knex: Knex,
): void {
  registry.addPermissions([
    ...Object.values(clusterPermissions),
    ...Object.values(repositoryPermissions),
  ]);
  registry.addResourceType({
    resourceRef: applicationResourceRef,
    permissions: Object.values(applicationPermissions),
    rules: Object.values(applicationRules),
    getResources: async refs => {
      const names = refs.map(parseRef);
      const rows = await findApplications({ knex, names });
      const facts = await getApplicationFacts({ knex, rows });
      const byName = new Map(
        [...facts.values()].map(one => [`${one.namespace}/${one.name}`, one]),
      );
      return refs.map(ref => byName.get(ref));
    },
  });
  registry.addResourceType({
    resourceRef: projectResourceRef,
    permissions: Object.values(projectPermissions),
    rules: Object.values(projectPermissionRules),
    getResources: async refs => {
      const known = new Set(
        (await listProjects({ knex })).map(({ name }) => name),
      );
      return refs.map(name => (known.has(name) ? { name } : undefined));
    },
  });
}

function parseRef(ref: string): { namespace: string; name: string } {
  const slash = ref.indexOf('/');
  return { namespace: ref.slice(0, slash), name: ref.slice(slash + 1) };
}
