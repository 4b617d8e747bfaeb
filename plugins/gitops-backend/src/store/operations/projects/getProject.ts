import { Knex } from 'knex';
import { DbProject, toProjectRow } from '../../rows/project';
import { queryRows } from '../../sql/dialect';
import type { ProjectRow } from '../../types';

/** One project, undefined where there is none of that name. */
export async function getProject(options: {
  knex: Knex;
  name: string;
}): Promise<ProjectRow | undefined> {
  const [row] = await queryRows<DbProject>(
    options.knex,
    'select * from projects where name = ?',
    [options.name],
  );
  return row && toProjectRow(row);
}
