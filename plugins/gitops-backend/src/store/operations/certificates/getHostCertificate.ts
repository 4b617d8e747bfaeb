import { Knex } from 'knex';
import { queryRows } from '../../sql/dialect';

/** The PEM bundle that stands for the authorities of a host; undefined where there is none (spec sources §15.4). */
export async function getHostCertificate(options: {
  knex: Knex;
  /** Lower-case, without port. */
  host: string;
}): Promise<string | undefined> {
  const [row] = await queryRows<{ data: string }>(
    options.knex,
    `select data from certificates where kind = 'tls-certificate' and identity = ?`,
    [options.host],
  );
  return row?.data;
}
