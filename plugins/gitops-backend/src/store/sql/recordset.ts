import { Knex } from 'knex';
import { isPostgres, queryRows } from './dialect';
import { toJson } from './json';

/** Rows of one statement: keeps a single message to the database at a moderate size. */
const CHUNK = 500;

export type Columns = Record<string, string | number | boolean | null>;

/**
 * SQL of a table expression that reads rows from one JSON binding. One binding instead of thousands: no limit on bind
 * variables, a statement text that the database can cache, and little work on the event loop.
 *
 * @param table - the table whose column types the rows have
 */
export function recordset(
  knex: Knex,
  table: string,
  columns: readonly string[],
): string {
  if (isPostgres(knex)) {
    return `json_populate_recordset(null::"${table}", ?::json)`;
  }
  const selected = columns.map(
    column => `json_extract(value, '$.${column}') as "${column}"`,
  );
  return `(select ${selected.join(', ')} from json_each(?))`;
}

export interface InsertOptions<Row extends Columns> {
  knex: Knex;
  table: string;
  /** All with the same columns. */
  rows: readonly Row[];
  /** SQL after `on conflict`: `(id) do nothing`. Without it a conflict is an error. */
  onConflict?: string;
  /** Leaves out rows whose application is gone, instead of failing the whole batch for them. */
  ofApplications?: boolean;
  /** SQL instead of the row's own value, by column; the row is `r`. */
  expressions?: Readonly<Record<string, string>>;
  /** SQL after `returning`. */
  returning?: string;
}

/** Inserts many rows; answers what `returning` says, of the rows that were inserted or updated. */
export async function insertRows<Row extends Columns, Returned = never>(
  options: InsertOptions<Row>,
): Promise<Returned[]> {
  const { knex, table, rows, onConflict, ofApplications, returning } = options;
  const { expressions = {} } = options;
  if (rows.length === 0) return [];
  const columns = Object.keys(rows[0]);
  const names = columns.map(column => `"${column}"`).join(', ');
  const sql = [
    `insert into "${table}" (${names})`,
    `select ${columns
      .map(column => expressions[column] ?? `"${column}"`)
      .join(', ')} from ${recordset(knex, table, columns)} as r`,
    // SQLite needs a condition here, to tell `on conflict` from a join.
    ofApplications
      ? 'where exists (select 1 from applications a where a.id = r.application_id)'
      : 'where true',
    onConflict ? `on conflict ${onConflict}` : '',
    returning ? `returning ${returning}` : '',
  ].join(' ');
  const returned: Returned[] = [];
  for (const chunk of chunks(rows)) {
    const result = await queryRows<Returned>(knex, sql, [toJson(chunk)]);
    if (returning) returned.push(...result);
  }
  return returned;
}

export function* chunks<Item>(
  items: readonly Item[],
  size = CHUNK,
): Generator<Item[]> {
  for (let at = 0; at < items.length; at += size) {
    yield items.slice(at, at + size);
  }
}

/** `do update set` for the columns named, each to the value that was to be inserted. */
export function setExcluded(columns: readonly string[]): string {
  return columns.map(column => `"${column}" = excluded."${column}"`).join(', ');
}
