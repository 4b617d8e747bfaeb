import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { DbCertificate, toCertificateRow } from '../../rows/certificate';
import { nowMs } from '../../sql/dialect';
import { insertRows, setExcluded } from '../../sql/recordset';
import { toMs } from '../../sql/time';
import type { CertificateRow } from '../../types';

/** What an entry says, before it is stored. */
export type CertificateEntry = Pick<
  CertificateRow,
  | 'kind'
  | 'name'
  | 'identity'
  | 'algorithm'
  | 'fingerprint'
  | 'expiresAt'
  | 'data'
>;

const REPLACED = [
  'name',
  'algorithm',
  'fingerprint',
  'expires_at',
  'data',
  'origin',
  'created_at',
  'created_by',
];

/** Stores entries; one of the same kind and identity is replaced. */
export async function putCertificates(options: {
  knex: Knex;
  entries: readonly CertificateEntry[];
  origin: CertificateRow['origin'];
  by: string;
}): Promise<CertificateRow[]> {
  const { knex, entries, origin, by } = options;
  const rows = await insertRows<
    Record<string, string | number | null>,
    DbCertificate
  >({
    knex,
    table: 'certificates',
    // A statement must not replace one row twice.
    rows: [
      ...new Map(entries.map(one => [`${one.kind} ${one.identity}`, one])),
    ].map(([, one]) => ({
      id: randomUUID(),
      kind: one.kind,
      name: one.name,
      identity: one.identity,
      algorithm: one.algorithm ?? null,
      fingerprint: one.fingerprint,
      expires_at: toMs(one.expiresAt),
      data: one.data,
      origin,
      created_at: 0,
      created_by: by,
    })),
    expressions: { created_at: nowMs(knex) },
    onConflict: `(kind, identity) do update set ${setExcluded(REPLACED)}`,
    returning: '*',
  });
  return rows.map(toCertificateRow);
}
