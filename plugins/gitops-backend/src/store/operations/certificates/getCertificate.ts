import { Knex } from 'knex';
import { DbCertificate, toCertificateRow } from '../../rows/certificate';
import { queryRows } from '../../sql/dialect';
import type { CertificateRow } from '../../types';

/** One entry by id, undefined where there is none. */
export async function getCertificate(options: {
  knex: Knex;
  id: string;
}): Promise<CertificateRow | undefined> {
  const [row] = await queryRows<DbCertificate>(
    options.knex,
    'select * from certificates where id = ?',
    [options.id],
  );
  return row && toCertificateRow(row);
}
