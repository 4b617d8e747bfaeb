import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** Deletes a project that no application names. Answers whether it went; it stays while applications name it. */
export async function deleteProject(options: {
  knex: Knex;
  name: string;
}): Promise<boolean> {
  const rows = await queryRows(
    options.knex,
    `delete from projects where name = ?
       and not exists (select 1 from applications a where a.project = projects.name)
     returning name`,
    [options.name],
  );
  return rows.length > 0;
}
