import { Knex } from 'knex';
import { DbCertificate, toCertificateRow } from '../../rows/certificate';
import { queryRows } from '../../sql/dialect';
import type { CertificateRow } from '../../types';

/** All known hosts, certificates and keys of signers, or those of one kind, by kind and name. */
export async function listCertificates(options: {
  knex: Knex;
  kind?: CertificateRow['kind'];
}): Promise<CertificateRow[]> {
  const { knex, kind } = options;
  const rows = await queryRows<DbCertificate>(
    knex,
    `select * from certificates ${kind ? 'where kind = ?' : ''}
     order by kind, name, identity`,
    kind ? [kind] : [],
  );
  return rows.map(toCertificateRow);
}
