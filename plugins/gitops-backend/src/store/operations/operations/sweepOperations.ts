import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** Removes finished operations beyond the newest `keep` of each application. Answers how many went. */
export async function sweepOperations(options: {
  knex: Knex;
  keep: number;
}): Promise<number> {
  const rows = await queryRows(
    options.knex,
    `delete from operations where phase not in ('Running', 'Terminating') and id in (
       select id from (
         select id, row_number() over (partition by application_id order by started_at desc, id desc) as place
         from operations
       ) as ranked where place > ?
     ) returning id`,
    [options.keep],
  );
  return rows.length;
}
