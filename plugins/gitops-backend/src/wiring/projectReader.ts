import { AppProject } from '@backstage-gitops/plugin-gitops-common';
import { Knex } from 'knex';
import { BatchLoader } from '../reconcile/state/BatchLoader';
import { listProjects } from '../store';

/** Reads projects by name: anew for each look, but once for all looks of one turn of the event loop. */
export function createProjectReader(
  knex: Knex,
): (name: string) => Promise<AppProject | undefined> {
  const loader = new BatchLoader<AppProject>(async () => {
    const rows = await listProjects({ knex });
    return new Map(
      rows.map(({ name, document }) => [name, JSON.parse(document)]),
    );
  });
  return name => loader.get(name);
}
