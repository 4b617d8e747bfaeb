import { Knex } from 'knex';
import { DbProject, toProjectRow } from '../../rows/project';
import { queryRows } from '../../sql/dialect';
import type { ProjectRow } from '../../types';

/** All projects, by name. */
export async function listProjects(options: {
  knex: Knex;
}): Promise<ProjectRow[]> {
  const rows = await queryRows<DbProject>(
    options.knex,
    'select * from projects order by name',
  );
  return rows.map(toProjectRow);
}
