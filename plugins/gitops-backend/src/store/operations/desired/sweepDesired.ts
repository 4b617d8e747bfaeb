import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/**
 * Removes desired manifests that nothing refers to and that nobody put for `graceMs`: the time that may pass between
 * putting content and referring to it. Answers how many went.
 */
export async function sweepDesired(options: {
  knex: Knex;
  graceMs: number;
}): Promise<number> {
  const unused = ['application_statuses', 'operations', 'history'].map(
    table =>
      `not exists (select 1 from ${table} t where t.desired_hash = desired_manifests.hash)`,
  );
  const rows = await queryRows(
    options.knex,
    `delete from desired_manifests where touched_at < ? and ${unused.join(
      ' and ',
    )} returning hash`,
    [Date.now() - options.graceMs],
  );
  return rows.length;
}
