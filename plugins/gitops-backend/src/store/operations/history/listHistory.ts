import { Knex } from 'knex';
import { DbHistory, toHistoryRow } from '../../rows/history';
import { queryRows } from '../../sql/dialect';
import type { HistoryRow } from '../../types';

/** The history of an application, newest first. */
export async function listHistory(options: {
  knex: Knex;
  applicationId: string;
  limit: number;
}): Promise<HistoryRow[]> {
  const rows = await queryRows<DbHistory>(
    options.knex,
    'select * from history where application_id = ? order by sequence desc limit ?',
    [options.applicationId, options.limit],
  );
  return rows.map(toHistoryRow);
}
