import { DbTime, toIso, toIsoOrUndefined } from '../sql/time';
import type { CertificateRow } from '../types';

/** A row of `certificates` as the drivers hand it out. */
export interface DbCertificate {
  id: string;
  kind: CertificateRow['kind'];
  name: string;
  identity: string;
  algorithm: string | null;
  fingerprint: string;
  expires_at: DbTime | null;
  data: string;
  origin: CertificateRow['origin'];
  created_at: DbTime;
  created_by: string;
}

export function toCertificateRow(row: DbCertificate): CertificateRow {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    identity: row.identity,
    algorithm: row.algorithm ?? undefined,
    fingerprint: row.fingerprint,
    expiresAt: toIsoOrUndefined(row.expires_at),
    data: row.data,
    origin: row.origin,
    createdAt: toIso(row.created_at),
    createdBy: row.created_by,
  };
}
