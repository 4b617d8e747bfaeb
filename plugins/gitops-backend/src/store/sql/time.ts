/** Time columns are milliseconds since the epoch; PostgreSQL's driver hands bigint out as text. */
export type DbTime = number | string;

export function toIso(time: DbTime): string {
  return new Date(Number(time)).toISOString();
}

export function toIsoOrUndefined(time: DbTime | null): string | undefined {
  return time === null ? undefined : toIso(time);
}

/** @param iso - RFC 3339; anything that is no time becomes null, so that a strange timestamp of a cluster stops nothing. */
export function toMs(iso: string | undefined): number | null {
  if (iso === undefined) return null;
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}
