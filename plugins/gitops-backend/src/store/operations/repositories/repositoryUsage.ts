import { Knex } from 'knex';
import type { Condition } from '../../sql/condition';
import { always } from '../../sql/condition';
import { queryRows } from '../../sql/dialect';

/**
 * Which applications use which repository: those of its project, or, of one for all, those whose project has no repository
 * of the same URL. Rows `r`, `a`.
 */
const USES = `repositories r
  join application_repositories u on u.url = r.normalized_url
  join applications a on a.id = u.application_id
    and (a.project = r.project or (r.project is null and not exists (
      select 1 from repositories o
      where o.normalized_url = r.normalized_url and o.project = a.project)))`;

/** How many applications use each repository, by its id; none of those that nobody uses. */
export async function countRepositoryUsage(options: {
  knex: Knex;
  /** Which applications count, on rows `a`. Default all. */
  readable?: Condition;
}): Promise<Map<string, number>> {
  const { knex, readable = always } = options;
  const rows = await queryRows<{ id: string; count: number | string }>(
    knex,
    `select r.id, count(*) as count from ${USES} where ${readable.sql} group by r.id`,
    readable.bindings,
  );
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** The applications that use a repository, by name, with whether each may be told of. */
export async function listRepositoryUsage(options: {
  knex: Knex;
  id: string;
  readable?: Condition;
}): Promise<
  { namespace: string; name: string; project: string; readable: boolean }[]
> {
  const { knex, id, readable = always } = options;
  const rows = await queryRows<{
    namespace: string;
    name: string;
    project: string;
    readable: number;
  }>(
    knex,
    `select a.namespace, a.name, a.project,
       case when ${readable.sql} then 1 else 0 end as readable
     from ${USES} where r.id = ? order by a.name, a.namespace`,
    [...readable.bindings, id],
  );
  return rows.map(row => ({ ...row, readable: row.readable === 1 }));
}
