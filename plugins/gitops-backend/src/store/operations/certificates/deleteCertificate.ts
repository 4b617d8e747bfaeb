import { Knex } from 'knex';
import { DbCertificate, toCertificateRow } from '../../rows/certificate';
import { queryRows } from '../../sql/dialect';
import type { CertificateRow } from '../../types';

/** Forgets an entry and answers it; undefined where there is none. Those of the configuration stay. */
export async function deleteCertificate(options: {
  knex: Knex;
  id: string;
}): Promise<CertificateRow | undefined> {
  const [row] = await queryRows<DbCertificate>(
    options.knex,
    'delete from certificates where id = ? returning *',
    [options.id],
  );
  return row && toCertificateRow(row);
}
