import { Knex } from 'knex';

/** Whether SQL may use what PostgreSQL has and SQLite lacks: row locks, arrays. */
export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).includes('pg');
}

/** SQL for now, in milliseconds since the epoch, by the database's clock. */
export function nowMs(knex: Knex): string {
  return isPostgres(knex)
    ? '(extract(epoch from clock_timestamp()) * 1000)::bigint'
    : "cast(unixepoch('subsec') * 1000 as integer)";
}

/** Runs a statement and returns its rows, which the two drivers hand out differently. */
export async function queryRows<Row>(
  knex: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] = [],
): Promise<Row[]> {
  const result = await knex.raw(sql, bindings);
  return isPostgres(knex) ? result.rows : result;
}

/** Runs a statement that returns nothing. */
export async function execute(
  knex: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] = [],
): Promise<void> {
  await knex.raw(sql, bindings);
}

/**
 * `in (values)` as one binding, to stand after a column: the number of values has no limit and the statement keeps one
 * plan. Its binding is `listBinding(knex, values)`.
 */
export function inList(knex: Knex): string {
  return isPostgres(knex)
    ? '= any(?::text[])'
    : 'in (select value from json_each(?))';
}

export function listBinding(
  knex: Knex,
  values: readonly string[],
): Knex.RawBinding {
  return isPostgres(knex) ? [...values] : JSON.stringify(values);
}

/** Runs `work` in a transaction; inside one, in that one. */
export function inTransaction<Result>(
  knex: Knex,
  work: (tx: Knex) => Promise<Result>,
): Promise<Result> {
  return knex.isTransaction ? work(knex) : knex.transaction(work);
}
